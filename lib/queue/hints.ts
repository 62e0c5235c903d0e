import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { consents, coverages, invoices, patientTelecoms } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { getAppointment } from "../appointments/commands";
import { countMissed } from "../appointments/missed";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { coverageState } from "../coverages/rules";
import { getSettings } from "../settings/queries";
import { addDays, localDate } from "../time";

/** A coverage that ends within so many days is asked about while its holder stands at the desk. */
const ENDS_SOON_DAYS = 14;

/** What is worth a word while somebody is at the desk, each only for those who may know it. */
export type Hint =
  | { kind: "noCoverage" | "unpaid" | "noContact" | "noTreatmentConsent" }
  | { kind: "coverageEnds"; day: string }
  | { kind: "missed"; missed: number; of: number };

/** Hints for the check-in of one visit; one disclosure. @throws NotFound */
export async function listHints(ctx: Context, appointmentId: string): Promise<Hint[]> {
  authorize(ctx.viewer, "appointments.checkIn");
  const { patientId } = await getAppointment(ctx, appointmentId);
  const { timeZone } = await getSettings(ctx.db);
  const today = localDate(ctx.now, timeZone);
  const lists = await Promise.all([
    can(ctx.viewer, "coverages.read")
      ? [...(await coverageHints(ctx, patientId, today)), ...(await debtHints(ctx, patientId))]
      : [],
    contactHints(ctx, patientId),
    can(ctx.viewer, "consents.read") ? consentHints(ctx, patientId) : [],
    missedHints(ctx, patientId),
  ]);
  await recordDisclosure(ctx, {
    action: "queue.hints",
    category: "scheduling",
    patientIds: [patientId],
    entityType: "appointment",
    entityId: appointmentId,
  });
  return lists.flat();
}

async function coverageHints({ db }: Context, patientId: string, today: string): Promise<Hint[]> {
  const rows = await db
    .select({ status: coverages.status, validFrom: coverages.validFrom, validTo: coverages.validTo })
    .from(coverages)
    .where(eq(coverages.patientId, patientId));
  const current = rows.filter((row) => coverageState(row, today) === "current");
  if (current.length === 0) return [{ kind: "noCoverage" }];
  const ends = current.map(({ validTo }) => validTo);
  const last = ends.includes(null) ? null : [...ends].sort().at(-1);
  return last && last <= addDays(today, ENDS_SOON_DAYS) ? [{ kind: "coverageEnds", day: last }] : [];
}

/** That something is unpaid, not how much: the amount is the cash desk's to say. */
async function debtHints({ db }: Context, patientId: string): Promise<Hint[]> {
  const open = and(eq(invoices.patientId, patientId), eq(invoices.status, "open"));
  return (await db.$count(invoices, open)) > 0 ? [{ kind: "unpaid" }] : [];
}

async function contactHints({ db }: Context, patientId: string): Promise<Hint[]> {
  return (await db.$count(patientTelecoms, eq(patientTelecoms.patientId, patientId))) > 0
    ? []
    : [{ kind: "noContact" }];
}

async function consentHints({ db }: Context, patientId: string): Promise<Hint[]> {
  const standing = and(
    eq(consents.patientId, patientId),
    eq(consents.subject, "treatment"),
    inArray(consents.status, ["given", "refused"]),
  );
  return (await db.$count(consents, standing)) > 0 ? [] : [{ kind: "noTreatmentConsent" }];
}

async function missedHints(ctx: Context, patientId: string): Promise<Hint[]> {
  const { missed, of } = await countMissed(ctx, patientId);
  return missed > 0 ? [{ kind: "missed", missed, of }] : [];
}
