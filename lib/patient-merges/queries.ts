import "server-only";
import { and, count, desc, eq, getTableName, inArray, isNull, sql } from "drizzle-orm";
import { messagePreferences, patientMerges, patients, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientForWrite, isOpenTo, visiblePatients } from "../patients/queries";
import { addedSince, groupsOf, removedSince } from "./added";
import { follows } from "./move";
import { obstaclesTo } from "./obstacles";
import { FOLLOWING, type Ids, UNITED } from "./tables";
import { laterMergeOf } from "./undo";

/**
 * Two records side by side before they become one, with how many rows of each table would follow the second, what stands
 * against it and what should make one look twice. One disclosure.
 * @throws NotFound when this viewer knows one of the two not.
 */
export async function openMerge(ctx: Context, ids: Ids) {
  authorize(ctx.viewer, "patientMerges.merge");
  if (ids.survivorId === ids.mergedId) throw new NotFound();
  const [survivor, merged] = [await sideOf(ctx, ids.survivorId), await sideOf(ctx, ids.mergedId)];
  const found = await obstaclesTo(ctx, survivor, merged);
  await recordDisclosure(ctx, {
    action: "patientMerges.merge",
    category: "demographics",
    patientIds: [ids.survivorId, ids.mergedId],
  });
  return { survivor, merged, ...found, counts: await countsOf(ctx, ids) };
}
export type MergeComparison = Awaited<ReturnType<typeof openMerge>>;

async function sideOf(ctx: Context, patientId: string) {
  const patient = await getPatientForWrite(ctx, patientId);
  const [more] = await ctx.db
    .select({ isUnidentified: patients.isUnidentified, registeredAt: patients.registeredAt })
    .from(patients)
    .where(eq(patients.id, patientId));
  if (!more) throw new NotFound();
  const [messages] = await ctx.db
    .select({
      appointments: messagePreferences.appointments,
      results: messagePreferences.results,
      billing: messagePreferences.billing,
      general: messagePreferences.general,
      isQuiet: messagePreferences.isQuiet,
    })
    .from(messagePreferences)
    .where(eq(messagePreferences.patientId, patientId));
  return { ...patient, ...more, messages: messages ?? null };
}

async function countsOf({ db }: Context, ids: Ids): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const note = (table: string, total: number | undefined) => {
    if (total) counts[table] = total;
  };
  for (const following of FOLLOWING) {
    const { rows } = await db.execute<{ total: number }>(
      sql`select count(*)::int as total from ${following.table} as t where ${follows(following, ids)}`,
    );
    note(getTableName(following.table), rows[0]?.total);
  }
  for (const table of UNITED) {
    const [row] = await db.select({ total: count() }).from(table).where(eq(table.patientId, ids.mergedId));
    note(getTableName(table), row?.total);
  }
  return counts;
}

/** The record that took this one in, by however many merges; null when it was not merged. Tells nothing but an id. */
export async function findSurvivorId({ db, viewer }: Context, patientId: string): Promise<string | null> {
  authorize(viewer, "patients.search");
  const [row] = await db
    .select({ survivorId: patients.mergedIntoId })
    .from(patients)
    .where(and(eq(patients.id, patientId), isOpenTo(viewer, patients.mergedIntoId)));
  return row?.survivorId ?? null;
}

/** The records that this one took in and still holds, latest first. Part of a page that leaves an audit event. */
export async function listStandingMerges(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "patientMerges.read");
  return ctx.db
    .select({
      id: patientMerges.id,
      mrn: patients.mrn,
      reason: patientMerges.reason,
      mergedAt: patientMerges.mergedAt,
      counts: patientMerges.counts,
      byGivenName: profiles.givenName,
      byFamilyName: profiles.familyName,
    })
    .from(patientMerges)
    .innerJoin(patients, eq(patients.id, patientMerges.mergedId))
    .leftJoin(profiles, eq(profiles.userId, patientMerges.mergedBy))
    .where(
      and(
        eq(patientMerges.survivorId, patientId),
        isNull(patientMerges.undoneAt),
        isOpenTo(ctx.viewer, patientMerges.survivorId),
      ),
    )
    .orderBy(desc(patientMerges.id));
}

/**
 * A merge with what was added to the one record since and what was taken off it, each for a person to decide. One disclosure.
 * @throws NotFound when there is none that stands, or its survivor is not for this viewer.
 */
export async function openUndo(ctx: Context, mergeId: string) {
  authorize(ctx.viewer, "patientMerges.undo");
  const [merge] = await ctx.db
    .select()
    .from(patientMerges)
    .where(and(eq(patientMerges.id, mergeId), isNull(patientMerges.undoneAt)));
  if (!merge) throw new NotFound();
  // A record that went into a third one is shown as well: its later merge is what has to be undone first.
  const [own] = await ctx.db
    .select({ mergedIntoId: patients.mergedIntoId })
    .from(patients)
    .where(eq(patients.id, merge.survivorId));
  const [visible] = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, own?.mergedIntoId ?? merge.survivorId), visiblePatients(ctx.viewer)));
  if (!visible) throw new NotFound();
  const numbers = await ctx.db
    .select({ id: patients.id, mrn: patients.mrn })
    .from(patients)
    .where(inArray(patients.id, [merge.survivorId, merge.mergedId]));
  const mrnOf = (id: string) => numbers.find((row) => row.id === id)?.mrn ?? "";
  const later = await laterMergeOf(ctx, merge);
  const groups = await groupsOf(ctx, mergeId, merge.survivorId);
  await recordDisclosure(ctx, {
    action: "patientMerges.undo",
    category: "demographics",
    patientIds: [merge.survivorId, merge.mergedId],
    entityType: "patient-merge",
    entityId: mergeId,
  });
  return {
    id: mergeId,
    survivorId: merge.survivorId,
    survivorMrn: mrnOf(merge.survivorId),
    mergedMrn: mrnOf(merge.mergedId),
    reason: merge.reason,
    mergedAt: merge.mergedAt,
    counts: merge.counts,
    laterMergeId: later?.id ?? null,
    isOfBoth: groups.some(({ sides }) => sides.size > 1),
    added: await addedSince(ctx, { groups, merge }),
    removed: await removedSince(ctx, merge),
  };
}
export type MergeUndo = Awaited<ReturnType<typeof openUndo>>;
