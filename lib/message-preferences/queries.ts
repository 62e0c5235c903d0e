import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { consents, messagePreferences, patients, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import { type MessageChannel, type MessagePurpose, mayMessage, USUAL } from "./rules";

const chosen = {
  appointments: messagePreferences.appointments,
  results: messagePreferences.results,
  billing: messagePreferences.billing,
  general: messagePreferences.general,
  isQuiet: messagePreferences.isQuiet,
};

export type MessagePreferences = Awaited<ReturnType<typeof getMessagePreferences>>;

/**
 * How the patient wants to be reached about what, who recorded it and when; version 0 and every channel while nobody was
 * asked. Leaves no audit event: it is a card of a page that leaves one.
 * @throws NotFound when there is no such patient for this viewer.
 */
export async function getMessagePreferences(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patients.readDetails");
  const { deceasedAt } = await getPatientIdentity(ctx, patientId);
  const [row] = await ctx.db
    .select({
      ...chosen,
      version: messagePreferences.version,
      changedAt: messagePreferences.changedAt,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
    })
    .from(messagePreferences)
    .leftJoin(profiles, eq(profiles.userId, messagePreferences.changedBy))
    .where(eq(messagePreferences.patientId, patientId));
  const isDeceased = deceasedAt !== null;
  if (!row) return { ...copied(USUAL), version: 0, recorded: null, isDeceased };
  const { version, changedAt, givenName, familyName } = row;
  const by = [givenName, familyName].filter(Boolean).join(" ");
  return { ...copied(row), version, recorded: { by, at: changedAt }, isDeceased };
}

/**
 * May a message about this go to the patient by this channel now? For whatever sends one, in the transaction that decides
 * to. A record that another took in is reached under the other one.
 */
export async function mayReach(
  { db, now }: Pick<Context, "db" | "now">,
  patientId: string,
  { purpose, channel }: { purpose: MessagePurpose; channel: MessageChannel },
): Promise<boolean> {
  const [patient] = await db
    .select({ deceasedAt: patients.deceasedAt, mergedIntoId: patients.mergedIntoId })
    .from(patients)
    .where(eq(patients.id, patientId));
  if (!patient || patient.mergedIntoId) return false;
  const [choices] = await db
    .select(chosen)
    .from(messagePreferences)
    .where(eq(messagePreferences.patientId, patientId));
  const decisions = await db
    .select({ subject: consents.subject, status: consents.status, validTo: consents.validTo })
    .from(consents)
    .where(
      and(eq(consents.patientId, patientId), inArray(consents.subject, ["messages-email", "messages-sms"])),
    )
    .orderBy(desc(consents.decidedOn), desc(consents.createdAt), desc(consents.id));
  const { timeZone } = await getSettings(db);
  const { deceasedAt } = patient;
  return mayMessage(
    { deceasedAt, choices: choices ?? null, decisions },
    { purpose, channel, today: localDate(now, timeZone) },
  );
}

type Chosen = Record<MessagePurpose, readonly MessageChannel[]> & { isQuiet: boolean };

const copied = ({ appointments, results, billing, general, isQuiet }: Chosen) => ({
  appointments: [...appointments],
  results: [...results],
  billing: [...billing],
  general: [...general],
  isQuiet,
});
