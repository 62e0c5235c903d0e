import "server-only";
import { and, arrayOverlaps, desc, eq, gte, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { auditEvents, patients, profiles, users } from "@/db/schema";
import { authorize } from "../access/permissions";
import { startOfDay } from "../clock";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, toPage } from "../pagination";
import { getSettings } from "../settings/queries";
import { escapeLike, normaliseCode } from "../text";
import { addDays } from "../time";
import { profileName, profileNameIfAny } from "../users/names";
import { fingerprint } from "./canonical";
import type { AuditFilter } from "./inputs";
import { recordDisclosure } from "./record";
import { differences } from "./rules";

/** A list never counts further than this; narrow it by filters, or export it. */
export const AUDIT_COUNT_LIMIT = 10_000;
const EXPORT_BATCH = 1_000;

const listed = {
  id: auditEvents.id,
  at: auditEvents.at,
  action: auditEvents.action,
  category: auditEvents.category,
  outcome: auditEvents.outcome,
  actorId: auditEvents.actorId,
  actorName: profileNameIfAny,
  actorUsername: users.username,
  patientMrn: patients.mrn,
  patientCount: sql<number>`coalesce(cardinality(${auditEvents.patientIds}), 0)`,
  reason: auditEvents.reason,
  entityType: auditEvents.entityType,
  entityId: auditEvents.entityId,
  ip: auditEvents.ip,
  requestId: auditEvents.requestId,
};

/** One page of the trail, newest first. `total` stops at `AUDIT_COUNT_LIMIT`. */
export async function listAuditEvents(ctx: Context, filter: AuditFilter) {
  authorize(ctx.viewer, "audit.read");
  const where = await matching(ctx, filter);
  const counted = ctx.db
    .select({ one: sql`1` })
    .from(auditEvents)
    .where(where)
    .limit(AUDIT_COUNT_LIMIT)
    .as("counted");
  const [rows, [count]] = await Promise.all([
    selectEvents(ctx, where).limit(filter.size).offset(offset(filter)),
    ctx.db.select({ total: sql<number>`count(*)::int` }).from(counted),
  ]);
  return toPage(rows, count?.total ?? 0, filter);
}
export type AuditEventRow = Awaited<ReturnType<typeof listAuditEvents>>["rows"][number];

/**
 * One event with what it changed. Looking at an event about patients is itself a disclosure.
 * @throws NotFound
 */
export async function getAuditEvent(ctx: Context, id: string) {
  authorize(ctx.viewer, "audit.read");
  const [found] = await ctx.db
    .select({
      row: auditEvents,
      actorName: listed.actorName,
      actorUsername: users.username,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .leftJoin(profiles, eq(profiles.userId, auditEvents.actorId))
    .where(eq(auditEvents.id, id));
  if (!found) throw new NotFound();
  const { row, ...actor } = found;
  const patientIds = [...(row.patientId ? [row.patientId] : []), ...(row.patientIds ?? [])];
  const involved = patientIds.length
    ? await ctx.db
        .select({ id: patients.id, mrn: patients.mrn })
        .from(patients)
        .where(inArray(patients.id, patientIds))
        .orderBy(patients.mrn)
    : [];
  if (involved.length > 0) {
    await recordDisclosure(ctx, {
      action: "audit.read",
      category: "access",
      patientIds: involved.map((patient) => patient.id),
      entityType: "audit-event",
      entityId: id,
    });
  }
  const { before, after, xid: _xid, ...event } = row;
  return {
    ...event,
    ...actor,
    patients: involved,
    changes: differences(before, after),
    fingerprint: fingerprint(row),
  };
}

/** Every matching event, newest first, read in batches so that any number of rows takes the same memory. */
export async function* exportAuditEvents(ctx: Context, filter: AuditFilter) {
  authorize(ctx.viewer, "audit.export");
  const where = await matching(ctx, filter);
  let last: { at: Date; id: string } | undefined;
  do {
    const older: SQL | undefined =
      last && sql`(${auditEvents.at}, ${auditEvents.id}) < (${last.at}::timestamptz, ${last.id}::uuid)`;
    const batch = await selectEvents(ctx, and(where, older)).limit(EXPORT_BATCH);
    yield* batch;
    last = batch.length === EXPORT_BATCH ? batch.at(-1) : undefined;
  } while (last);
}

function selectEvents(ctx: Context, where: SQL | undefined) {
  return ctx.db
    .select(listed)
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .leftJoin(profiles, eq(profiles.userId, auditEvents.actorId))
    .leftJoin(patients, eq(patients.id, auditEvents.patientId))
    .where(where)
    .orderBy(desc(auditEvents.at), desc(auditEvents.id));
}

async function matching(ctx: Context, filter: AuditFilter): Promise<SQL | undefined> {
  const { timeZone } = await getSettings(ctx.db);
  const { whenFrom, whenTo } = filter;
  return and(
    filter.who ? inArray(auditEvents.actorId, peopleNamed(ctx, filter.who)) : undefined,
    filter.actor ? eq(auditEvents.actorId, filter.actor) : undefined,
    filter.what ? ilike(auditEvents.action, `${escapeLike(filter.what)}%`) : undefined,
    filter.category ? eq(auditEvents.category, filter.category) : undefined,
    filter.mrn ? await aboutPatient(ctx, filter.mrn) : undefined,
    whenFrom ? gte(auditEvents.at, startOfDay(whenFrom, timeZone)) : undefined,
    whenTo ? lt(auditEvents.at, startOfDay(addDays(whenTo, 1), timeZone)) : undefined,
    filter.outcome.length > 0 ? inArray(auditEvents.outcome, filter.outcome) : undefined,
    filter.entity ? eq(auditEvents.entityId, filter.entity) : undefined,
  );
}

function peopleNamed(ctx: Context, text: string) {
  const start = `${escapeLike(text)}%`;
  return ctx.db
    .select({ id: users.id })
    .from(users)
    .innerJoin(profiles, eq(profiles.userId, users.id))
    .where(
      or(
        ilike(users.username, start),
        ilike(users.email, start),
        ilike(profiles.familyName, start),
        ilike(profiles.givenName, start),
        ilike(profileName, start),
      ),
    );
}

/** Events of the record with this number, and of every record that it took in. */
async function aboutPatient(ctx: Context, mrn: string): Promise<SQL | undefined> {
  const own = ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(eq(patients.mrn, normaliseCode(mrn)));
  const rows = await ctx.db
    .select({ id: patients.id })
    .from(patients)
    .where(or(inArray(patients.id, own), inArray(patients.mergedIntoId, own)));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return sql`false`;
  return or(inArray(auditEvents.patientId, ids), arrayOverlaps(auditEvents.patientIds, ids));
}
