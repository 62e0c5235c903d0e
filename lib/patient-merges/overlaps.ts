import "server-only";
import { getTableName, type SQL, sql } from "drizzle-orm";
import { appointments, coverages } from "@/db/schema";
import type { Context } from "../context";
import { getSettings } from "../settings/queries";
import { localDate } from "../time";
import type { Ids } from "./tables";

type Asking = Pick<Context, "db" | "now">;

/** What must not share its time with another of its kind, the same as in the exclusion constraints of the database. */
type Sole = {
  table: typeof appointments | typeof coverages;
  /** The row of this alias holds its time. */
  holds: (alias: SQL) => SQL;
  time: (alias: SQL) => SQL;
  /** It is over: nobody can move it any more, and nothing waits for it. */
  isOver: (alias: SQL, today: string) => SQL;
};

const VISITS: Sole = {
  table: appointments,
  holds: (a) => sql`(${a}.status in ('proposed', 'booked', 'arrived', 'in-consultation', 'fulfilled')
    and not ${a}.is_overlapping)`,
  time: (a) => sql`tstzrange(${a}.starts_at, ${a}.ends_at, '[)')`,
  isOver: (a) => sql`${a}.status = 'fulfilled'`,
};
const PRIMARY_COVERS: Sole = {
  table: coverages,
  holds: (a) =>
    sql`(${a}.priority = 'primary' and ${a}.status <> 'entered-in-error' and not ${a}.is_overlapping)`,
  time: (a) => sql`daterange(${a}.valid_from, ${a}.valid_to, '[]')`,
  isOver: (a, today) => sql`coalesce(${a}.valid_to < ${today}::date, false)`,
};

const [own, their] = [sql`own`, sql`their`];

/** Conditions by which the two cannot, or can hardly, be one person: two things that go on, or went on, at the same time. */
export async function meetings(tx: Asking, ids: Ids) {
  const today = await todayOf(tx);
  const meet = (sole: Sole, areOver: boolean) => sql`exists (select ${pairs(sole, ids)}
    and (${sole.isOver(own, today)}) = ${areOver} and (${sole.isOver(their, today)}) = ${areOver})`;
  return {
    visitsOverlap: meet(VISITS, false),
    primaryCoversOverlap: meet(PRIMARY_COVERS, false),
    seenAtOnce: meet(VISITS, true),
  };
}

/** Lets what is over stand beside what it meets. Of two that are over the merged record's gives way. */
export async function standBeside(tx: Asking, mergeId: string, ids: Ids): Promise<void> {
  const today = await todayOf(tx);
  for (const sole of [VISITS, PRIMARY_COVERS]) {
    const { table, isOver } = sole;
    await tx.db.execute(sql`with giving as (
        select case when ${isOver(their, today)} then their.id else own.id end as id ${pairs(sole, ids)}),
      noted as (update patient_merge_rows as m set before = '{"is_overlapping": false}' from giving as g
        where m.merge_id = ${mergeId} and m.table_name = ${getTableName(table)} and m.row_id = g.id)
      update ${table} as t set is_overlapping = true from giving as g where t.id = g.id`);
  }
}

/** What a merge let stand beside another holds its time again, unless something else has taken it since. */
export async function standAlone({ db }: Pick<Context, "db">, mergeId: string): Promise<void> {
  const [row, other] = [sql`t`, sql`o`];
  for (const { table, holds, time } of [VISITS, PRIMARY_COVERS])
    await db.execute(sql`update ${table} as t set is_overlapping = false from patient_merge_rows as m
      where m.merge_id = ${mergeId} and m.table_name = ${getTableName(table)} and m.row_id = t.id and m.before is not null
        and t.is_overlapping and not exists (select from ${table} as o where o.patient_id = t.patient_id and o.id <> t.id
          and ${holds(other)} and ${time(other)} && ${time(row)})`);
}

/** Every two, one of each record, that share their time. */
const pairs = ({ table, holds, time }: Sole, { survivorId, mergedId }: Ids) =>
  sql`from ${table} as own join ${table} as their on their.patient_id = ${mergedId}::uuid and ${holds(their)}
    and ${time(own)} && ${time(their)} where own.patient_id = ${survivorId}::uuid and ${holds(own)}`;

async function todayOf({ db, now }: Asking): Promise<string> {
  return localDate(now, (await getSettings(db)).timeZone);
}
