import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { consents, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { newId } from "../ids";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { RecordConsent, RetractConsent, WithdrawConsent, WithdrawOwnConsent } from "./inputs";
import { getConsentForWrite } from "./queries";
import { mayWithdrawOneself } from "./rules";

/**
 * Records what a patient, or somebody for them, agreed to or refused. A standing decision about the same is replaced by
 * it and stays readable.
 * @throws Invalid for a decision in the future or older than the one it would replace; NotFound.
 */
export function recordConsent(ctx: Context, input: RecordConsent) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "consents.record");
    const { patientId, scope = null, validTo = null, ...entered } = input;
    await getPatientIdentity(tx, patientId);
    await refuseFuture(tx, { decidedOn: entered.decidedOn });
    const deciderName = entered.decidedBy === "patient" ? null : (entered.deciderName ?? null);
    // Two desks decide one after the other, so that exactly one decision is left standing.
    await tx.db
      .select({ id: patients.id })
      .from(patients)
      .where(eq(patients.id, patientId))
      .for("no key update");
    const replaced = await replaceStanding(tx, { ...input, scope });

    const id = newId();
    const decision = { subject: entered.subject, scope, decision: entered.decision };
    await tx.db.insert(consents).values({
      ...entered,
      id,
      patientId,
      scope,
      validTo,
      deciderName,
      status: entered.decision,
      recordedBy: tx.viewer.userId,
      createdAt: tx.now,
    });
    await keepFieldHistory(tx, patientId, {
      field: `consents.${entered.subject}`,
      about: scope,
      before: replaced[0]?.decision ?? null,
      after: entered.decision,
    });
    await recordEvent(tx, {
      ...event("record", patientId, id),
      after: { ...decision, ...entered, deciderName, validTo, replacedIds: replaced.map((row) => row.id) },
    });
    return { id };
  });
}

/**
 * Takes an agreement back from a day on, with who did so and why; it stays readable as withdrawn.
 * @throws Conflict when it was not given or stands no longer; Invalid for a day before it or in the future; NotFound.
 */
export function withdrawConsent(ctx: Context, input: WithdrawConsent) {
  return transaction(ctx, async (tx) => {
    const { endedOn, endedBy, reason } = input;
    const stored = await getConsentForWrite(tx, input);
    if (stored.status !== "given") throw new Conflict("consents.notStanding");
    await refuseFuture(tx, { endedOn });
    if (endedOn < stored.decidedOn)
      throw new Invalid("invalid", { fields: { endedOn: "consents.endsBeforeStart" } });
    const enderName = endedBy === "patient" ? null : (input.enderName ?? null);
    return withdraw(tx, input, stored, { endedOn, endedBy, enderName, endReason: reason });
  });
}

/** Stands where patients gave no reason of their own. */
const IN_PORTAL = "Withdrawn by the patient in the portal";

/**
 * Takes the viewer's own agreement back, from today on.
 * @throws NotFound for anybody else's; Conflict when it stands no longer, changed, or is not theirs to take back.
 */
export function withdrawOwnConsent(ctx: Context, input: WithdrawOwnConsent) {
  return transaction(ctx, async (tx) => {
    const stored = await getConsentForWrite(tx, input, "consents.withdrawOwn");
    if (!tx.viewer.patientIds.includes(input.patientId)) throw new NotFound();
    const today = localDate(tx.now, (await getSettings(tx.db)).timeZone);
    if (!mayWithdrawOneself(stored, today)) throw new Conflict("consents.notOwnToWithdraw");
    const endReason = input.reason ?? IN_PORTAL;
    return withdraw(tx, input, stored, { endedOn: today, endedBy: "patient", enderName: null, endReason });
  });
}

async function withdraw(
  tx: Context,
  seen: Seen,
  stored: typeof consents.$inferSelect,
  change: Omit<End, "status">,
) {
  await end(tx, seen, { ...change, status: "withdrawn" });
  await keepFieldHistory(tx, seen.patientId, {
    field: `consents.${stored.subject}`,
    about: stored.scope,
    before: "given",
    after: "withdrawn",
  });
  const { endReason, ...told } = change;
  await recordEvent(tx, {
    ...event("withdraw", seen.patientId, stored.id),
    before: { status: "given" },
    after: { status: "withdrawn", ...told },
    reason: endReason ?? null,
  });
  return { id: stored.id };
}

/** Takes a decision back that was entered for the wrong patient or by mistake. @throws Conflict; NotFound. */
export function retractConsent(ctx: Context, input: RetractConsent) {
  return transaction(ctx, async (tx) => {
    const stored = await getConsentForWrite(tx, input);
    if (stored.status !== stored.decision) throw new Conflict("consents.notStanding");
    await end(tx, input, {
      status: "entered-in-error",
      endedOn: stored.decidedOn,
      endReason: input.reason,
    });
    await keepFieldHistory(tx, input.patientId, {
      field: `consents.${stored.subject}`,
      about: stored.scope,
      before: stored.status,
      after: "entered-in-error",
    });
    await recordEvent(tx, {
      ...event("retract", input.patientId, stored.id),
      before: { status: stored.status },
      after: { status: "entered-in-error" },
      reason: input.reason,
    });
    return { id: stored.id };
  });
}

type End = Pick<typeof consents.$inferInsert, "status" | "endedOn" | "endedBy" | "enderName" | "endReason">;

type Seen = { consentId: string; patientId: string; version: number };

async function end(tx: Context, seen: Seen, change: End) {
  const [saved] = await tx.db
    .update(consents)
    .set({
      ...change,
      endRecordedBy: tx.viewer.userId,
      endRecordedAt: tx.now,
      version: sql`${consents.version} + 1`,
    })
    .where(
      and(
        eq(consents.id, seen.consentId),
        eq(consents.patientId, seen.patientId),
        eq(consents.version, seen.version),
      ),
    )
    .returning({ id: consents.id });
  if (!saved) throw new Conflict("consents.changedMeanwhile");
}

/** Closes the standing decisions about the same thing, which the new one replaces. */
async function replaceStanding(
  tx: Context,
  { patientId, subject, scope, decidedOn }: Omit<RecordConsent, "scope"> & { scope: string | null },
) {
  const standing = and(
    eq(consents.patientId, patientId),
    eq(consents.subject, subject),
    scope === null ? isNull(consents.scope) : eq(sql`lower(${consents.scope})`, scope.toLowerCase()),
    inArray(consents.status, ["given", "refused"]),
  );
  const rows = await tx.db
    .select({ id: consents.id, decision: consents.decision, decidedOn: consents.decidedOn })
    .from(consents)
    .where(standing);
  if (rows.some((row) => row.decidedOn > decidedOn))
    throw new Invalid("invalid", { fields: { decidedOn: "consents.olderThanStanding" } });
  if (rows.length > 0)
    await tx.db
      .update(consents)
      .set({
        status: "replaced",
        endedOn: decidedOn,
        endRecordedBy: tx.viewer.userId,
        endRecordedAt: tx.now,
        version: sql`${consents.version} + 1`,
      })
      .where(standing);
  return rows;
}

async function refuseFuture({ db, now }: Context, days: Record<string, string>): Promise<void> {
  const { timeZone } = await getSettings(db);
  const today = localDate(now, timeZone);
  for (const [field, day] of Object.entries(days))
    if (day > today) throw new Invalid("invalid", { fields: { [field]: "consents.inFuture" } });
}

const event = (verb: string, patientId: string, entityId: string) =>
  ({ action: `consents.${verb}`, category: "clinical", patientId, entityType: "consent", entityId }) as const;
