import "server-only";
import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { Context } from "../context";
import type { Ids } from "./tables";

/** What a patient has one of at a time, how one of two ends when records are merged, and how it comes back. */
type Single = {
  table: PgTable;
  /** The row of this alias stands. */
  stands: (alias: SQL) => SQL;
  /** Two standing rows are of the same thing; left out: every two are. */
  same?: (one: SQL, other: SQL) => SQL;
  /** Of two, the row `t` yields to the row `o`; left out: the merged record's yields. */
  yields?: SQL;
  /** How a row that yields ends, with the row it yields to as `o`. */
  end: (by: End) => Record<string, SQL>;
};
type End = { userId: string; at: Date; reason: string; now: Date };

const t = sql`t`;
const o = sql`o`;
const ended = ({ userId, at, reason }: End) => ({
  ended_by: sql`${userId}::uuid`,
  ended_at: sql`${at}::timestamptz`,
  end_reason: sql`${reason}`,
});
const thirdOf = (alias: SQL) =>
  sql`case when ${alias}.patient_id in (select id from pair) then ${alias}.related_patient_id else ${alias}.patient_id end`;

const SINGLES: Single[] = [
  {
    table: schema.patientPhotos,
    stands: (a) => sql`${a}.ended_at is null`,
    yields: sql`(t.taken_at, t.id) < (o.taken_at, o.id)`,
    end: ended,
  },
  {
    table: schema.patientTaggings,
    stands: (a) => sql`${a}.ended_at is null`,
    same: (a, b) => sql`${a}.tag_id = ${b}.tag_id`,
    end: ended,
  },
  {
    table: schema.deaths,
    stands: (a) => sql`${a}.retracted_at is null`,
    end: ({ userId, at, reason }) => ({
      retracted_by: sql`${userId}::uuid`,
      retracted_at: sql`${at}::timestamptz`,
      retract_reason: sql`${reason}`,
    }),
  },
  {
    // Two that are in force are an obstacle; one that ran out is lifted, so that the other goes on alone.
    table: schema.patientRestrictions,
    stands: (a) => sql`${a}.lifted_at is null`,
    yields: sql`(t.expires_at <= now() and (o.expires_at is null or o.expires_at > now()
      or t.patient_id = (select id from pair where is_merged)))`,
    end: ({ userId, at, reason }) => ({
      lifted_by: sql`${userId}::uuid`,
      lifted_at: sql`${at}::timestamptz`,
      lift_reason: sql`${reason}`,
    }),
  },
  {
    // What was decided last holds, as when it had been recorded on one record.
    table: schema.consents,
    stands: (a) => sql`${a}.status = ${a}.decision`,
    same: (a, b) =>
      sql`${a}.subject = ${b}.subject and lower(${a}.scope) is not distinct from lower(${b}.scope)`,
    yields: sql`(t.decided_on, t.id) < (o.decided_on, o.id)`,
    end: ({ userId, at }) => ({
      status: sql`'replaced'::consent_status`,
      ended_on: sql`o.decided_on`,
      end_recorded_by: sql`${userId}::uuid`,
      end_recorded_at: sql`${at}::timestamptz`,
    }),
  },
  {
    table: schema.patientRelations,
    stands: (a) => sql`${a}.ended_at is null`,
    same: (a, b) => sql`${thirdOf(a)} = ${thirdOf(b)} and (${a}.kind = 'carer') = (${b}.kind = 'carer')
      and (${a}.kind <> 'carer' or (${a}.patient_id = ${b}.patient_id) or (${a}.related_patient_id = ${b}.related_patient_id))`,
    end: ended,
  },
];

const columnsNaming = (table: PgTable) =>
  table === schema.patientRelations ? ["patient_id", "related_patient_id"] : ["patient_id"];
const isOf = (alias: SQL, table: PgTable, which: SQL) =>
  sql`(${sql.join(
    columnsNaming(table).map((column) => sql`${alias}.${sql.identifier(column)} in (${which})`),
    sql` or `,
  )})`;
const pairOf = ({ survivorId, mergedId }: Ids) =>
  sql`pair (id, is_merged) as (values (${survivorId}::uuid, false), (${mergedId}::uuid, true))`;

/**
 * Ends one of two of which a patient has one at a time, and writes down how it stood before. The row stays readable on the
 * survivor, with who merged the records as who ended it.
 */
export async function settleSingles(tx: Context, mergeId: string, ids: Ids, by: Omit<End, "now">) {
  for (const single of SINGLES) {
    const { table, stands, same } = single;
    const changes = single.end({ ...by, now: tx.now });
    const before = sql.join(
      Object.keys(changes).map((column) => sql`${column}::text, t.${sql.identifier(column)}`),
      sql`, `,
    );
    const [theirs, own] = [
      sql`select id from pair where is_merged`,
      sql`select id from pair where not is_merged`,
    ];
    const sides = sql`((${isOf(t, table, theirs)} and ${isOf(o, table, own)})
      or (${isOf(t, table, own)} and ${isOf(o, table, theirs)}))`;
    const yields = single.yields ?? isOf(t, table, theirs);
    await tx.db.execute(sql`with ${pairOf(ids)},
      yielding as (select distinct on (t.id) t.id, o.id as to_id, jsonb_build_object(${before}) as before
        from ${table} as t join ${table} as o on o.id <> t.id and ${stands(t)} and ${stands(o)}
          and ${same ? same(t, o) : sql`true`} and ${sides} and ${yields} order by t.id),
      noted as (update patient_merge_rows as m set before = y.before from yielding as y
        where m.merge_id = ${mergeId} and m.table_name = ${getTableName(table)} and m.row_id = y.id)
      update ${table} as t set ${assigned(changes)} from yielding as y join ${table} as o on o.id = y.to_id where t.id = y.id`);
  }
  await pauseAccounts(tx, mergeId, ids);
  await closeIdentity(tx, mergeId, ids, by);
}

/** What the merge ended stands again, unless something of its kind has been put in its place since. */
export async function unsettleSingles(tx: Context, mergeId: string): Promise<void> {
  for (const { table, stands, same, end } of SINGLES) {
    const columns = Object.keys(end({ userId: "", at: tx.now, reason: "", now: tx.now }));
    const owner = sql.join(
      columnsNaming(table).map((column) => sql`o.${sql.identifier(column)} = t.${sql.identifier(column)}`),
      sql` and `,
    );
    const pair = sql`pair (id) as (select unnest(array[survivor_id, merged_id]) from patient_merges where id = ${mergeId})`;
    await tx.db.execute(sql`with ${pair} update ${table} as t set ${fromBefore(table, columns)}
      from patient_merge_rows as m
      where m.merge_id = ${mergeId} and m.table_name = ${getTableName(table)} and m.row_id = t.id and m.before is not null
        and not exists (select from ${table} as o where ${owner} and o.id <> t.id and ${stands(o)}
          and ${same ? same(t, o) : sql`true`})`);
  }
  await restoreRows(
    tx,
    mergeId,
    schema.patientLinks,
    ["status", "decided_by", "decided_at"],
    sql`t.status = 'requested'`,
  );
}

/** Whoever saw one record must not see two by it: the desk confirms every account of either once more. */
async function pauseAccounts({ db }: Context, mergeId: string, { survivorId, mergedId }: Ids): Promise<void> {
  await db.execute(sql`with paused as (
      select id, jsonb_build_object('status', status, 'decided_by', decided_by, 'decided_at', decided_at) as before
      from patient_links where patient_id in (${survivorId}, ${mergedId}) and status = 'confirmed'),
    noted as (update patient_merge_rows as m set before = p.before from paused as p
      where m.merge_id = ${mergeId} and m.table_name = 'patient_links' and m.row_id = p.id)
    update patient_links as t set status = 'requested', decided_by = null, decided_at = null from paused as p where t.id = p.id`);
}

async function closeIdentity(
  { db }: Context,
  mergeId: string,
  { mergedId }: Ids,
  { userId, at }: Omit<End, "now">,
) {
  await db.execute(sql`with open as (
      select id from temporary_identities where patient_id = ${mergedId} and resolved_at is null),
    noted as (update patient_merge_rows as m set before = '{"resolution": null, "resolved_by": null, "resolved_at": null}'
      from open where m.merge_id = ${mergeId} and m.table_name = 'temporary_identities' and m.row_id = open.id)
    update temporary_identities as t set resolution = 'merged', resolved_by = ${userId}::uuid, resolved_at = ${at}::timestamptz
    from open where t.id = open.id`);
}

async function restoreRows({ db }: Context, mergeId: string, table: PgTable, columns: string[], still: SQL) {
  await db.execute(sql`update ${table} as t set ${fromBefore(table, columns)} from patient_merge_rows as m
    where m.merge_id = ${mergeId} and m.table_name = ${getTableName(table)} and m.row_id = t.id and m.before is not null and ${still}`);
}

const assigned = (changes: Record<string, SQL>) =>
  sql.join(
    Object.entries(changes).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`),
    sql`, `,
  );

/** The columns as they were written down, in the types that the table has. */
const fromBefore = (table: PgTable, columns: string[]) =>
  sql.join(
    columns.map(
      (column) =>
        sql`${sql.identifier(column)} = (jsonb_populate_record(null::${table}, m.before)).${sql.identifier(column)}`,
    ),
    sql`, `,
  );
