import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { coverages, insurers } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid } from "../errors";
import { newId } from "../ids";
import { keepFieldHistory } from "../patient-changes/record";
import { getPatientIdentity } from "../patients/queries";
import { normaliseCode } from "../text";
import type { ChangeCoverage, EndCoverage, RecordCoverage, RetractCoverage } from "./inputs";
import { type Coverage, getCoverageForWrite } from "./queries";
import { basisPointsOf, percentOf } from "./rules";

/**
 * Records that an insurer pays for a patient.
 * @throws Invalid for an insurer that is unknown or out of use.
 * @throws Conflict when another primary coverage holds on one of its days; NotFound.
 */
export function recordCoverage(ctx: Context, input: RecordCoverage) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "coverages.change");
    const { patientId, ...entered } = input;
    await getPatientIdentity(tx, patientId);
    const insurer = await insurerNamed(tx, entered.insurerId);
    const policy = policyOf(entered);
    const id = newId();
    await tx.db.insert(coverages).values({
      ...policy,
      id,
      patientId,
      policySearch: normaliseCode(policy.policyNumber),
      recordedBy: tx.viewer.userId,
    });
    const about = `${insurer} ${policy.policyNumber}`;
    await keepFieldHistory(tx, patientId, { field: "coverages.status", about, after: "active" });
    await recordEvent(tx, { ...event("record", patientId, id), after: { insurer, ...policy } });
    return { id };
  });
}

/**
 * Corrects what is recorded about a coverage that has not been ended, with a row of history for each field.
 * @throws Conflict when somebody changed it since it was shown (`current` is the stored version as a form), it was ended,
 * or another primary coverage holds on one of its days; NotFound for a coverage of another patient.
 */
export function changeCoverage(ctx: Context, input: ChangeCoverage) {
  return transaction(ctx, async (tx) => {
    const { patientId, coverageId, version, ...entered } = input;
    const stored = await getCoverageForWrite(tx, { patientId, coverageId });
    if (stored.version !== version) throw changedMeanwhile(stored, patientId);
    if (stored.status !== "active") throw new Conflict("coverages.ended");
    const insurer =
      entered.insurerId === stored.insurerId ? stored.insurer : await insurerNamed(tx, entered.insurerId);
    const policy = policyOf(entered);
    const before = shownOf(stored);
    const after = shownOf({ ...stored, ...policy, insurer });
    const changed = SHOWN.filter((field) => before[field] !== after[field]);
    if (changed.length === 0) return { id: coverageId };

    await update(tx, stored, patientId, {
      ...policy,
      policySearch: normaliseCode(policy.policyNumber),
      // What a merge let stand beside another answers for its days again once somebody sets them.
      ...(WHEN_IT_HOLDS.some((field) => changed.includes(field)) && { isOverlapping: false }),
    });
    const about = `${stored.insurer} ${stored.policyNumber}`;
    for (const field of changed)
      await keepFieldHistory(tx, patientId, {
        field: `coverages.${field}`,
        about,
        before: before[field],
        after: after[field],
      });
    await recordEvent(tx, { ...event("change", patientId, coverageId), before, after });
    return { id: coverageId };
  });
}

/**
 * Ends a coverage with its last day; it stays readable.
 * @throws Invalid for a last day before the first. @throws Conflict when it was changed or ended already; NotFound.
 */
export function endCoverage(ctx: Context, { reason, validTo, ...seen }: EndCoverage) {
  return close(ctx, seen, "end", (stored) => {
    if (validTo < stored.validFrom)
      throw new Invalid("invalid", { fields: { validTo: "coverages.endsBeforeStart" } });
    return { status: "ended" as const, validTo, endReason: reason };
  });
}

/** Takes a coverage back that was entered in error: from then on it never held. @throws Conflict; NotFound. */
export function retractCoverage(ctx: Context, { reason, ...seen }: RetractCoverage) {
  return close(ctx, seen, "retract", () => ({ status: "entered-in-error" as const, endReason: reason }));
}

type Seen = { patientId: string; coverageId: string; version: number };
type End = { status: "ended" | "entered-in-error"; validTo?: string; endReason: string };

function close(ctx: Context, seen: Seen, verb: string, endOf: (stored: Coverage) => End) {
  return transaction(ctx, async (tx) => {
    const { patientId, coverageId, version } = seen;
    const stored = await getCoverageForWrite(tx, seen);
    if (stored.status === "entered-in-error" || (verb === "end" && stored.status === "ended"))
      throw new Conflict("coverages.ended");
    if (stored.version !== version) throw new Conflict("coverages.changedMeanwhile");
    const end = endOf(stored);
    await update(tx, stored, patientId, { ...end, endedAt: tx.now, endedBy: tx.viewer.userId });
    const about = `${stored.insurer} ${stored.policyNumber}`;
    const fields = ["status", "validTo", "endReason"] as const;
    for (const field of fields) {
      const [before, after] = [stored[field], end[field] ?? stored[field]];
      if (before !== after)
        await keepFieldHistory(tx, patientId, { field: `coverages.${field}`, about, before, after });
    }
    await recordEvent(tx, {
      ...event(verb, patientId, coverageId),
      before: { status: stored.status, validTo: stored.validTo },
      after: { status: end.status, validTo: end.validTo ?? stored.validTo },
      reason: end.endReason,
    });
    return { id: coverageId };
  });
}

async function update(
  tx: Context,
  stored: Coverage,
  patientId: string,
  change: Partial<typeof coverages.$inferInsert>,
): Promise<void> {
  const [saved] = await tx.db
    .update(coverages)
    .set({ ...change, version: sql`${coverages.version} + 1` })
    .where(
      and(
        eq(coverages.id, stored.id),
        eq(coverages.patientId, patientId),
        eq(coverages.version, stored.version),
      ),
    )
    .returning({ id: coverages.id });
  if (!saved) throw new Conflict("coverages.changedMeanwhile");
}

/** What a person reads of a coverage, field by field. */
const SHOWN = [
  "insurer",
  "priority",
  "plan",
  "policyNumber",
  "groupNumber",
  "holder",
  "holderName",
  "validFrom",
  "validTo",
  "shareBasisPoints",
  "copayMinor",
] as const;
const WHEN_IT_HOLDS = ["priority", "validFrom", "validTo"] as const;
const shownOf = (coverage: Coverage) =>
  Object.fromEntries(SHOWN.map((field) => [field, coverage[field]])) as Pick<
    Coverage,
    (typeof SHOWN)[number]
  >;

function policyOf(entered: Omit<RecordCoverage, "patientId">) {
  const { plan, groupNumber, holder, holderName, validTo, sharePercent, copayMinor, ...policy } = entered;
  return {
    ...policy,
    plan: plan ?? null,
    groupNumber: groupNumber ?? null,
    holder,
    holderName: holder === "self" ? null : (holderName ?? null),
    validTo: validTo ?? null,
    shareBasisPoints: sharePercent === undefined ? null : basisPointsOf(sharePercent),
    copayMinor: copayMinor ?? null,
  };
}

function changedMeanwhile(stored: Coverage, patientId: string) {
  const { id, insurer: _, status: __, endReason: ___, shareBasisPoints, ...rest } = stored;
  const current = {
    ...rest,
    plan: stored.plan ?? "",
    groupNumber: stored.groupNumber ?? "",
    holderName: stored.holderName ?? "",
    validTo: stored.validTo ?? "",
    sharePercent: shareBasisPoints === null ? "" : percentOf(shareBasisPoints),
    patientId,
    coverageId: id,
  };
  return new Conflict("coverages.changedMeanwhile", { current });
}

async function insurerNamed({ db }: Context, insurerId: string): Promise<string> {
  const [insurer] = await db
    .select({ name: insurers.name })
    .from(insurers)
    .where(and(eq(insurers.id, insurerId), eq(insurers.isActive, true)));
  if (!insurer) throw new Invalid("invalid", { fields: { insurerId: "coverages.unknownInsurer" } });
  return insurer.name;
}

const event = (verb: string, patientId: string, entityId: string) =>
  ({
    action: `coverages.${verb}`,
    category: "billing",
    patientId,
    entityType: "coverage",
    entityId,
  }) as const;
