import "server-only";
import { getTableName, type SQL, sql } from "drizzle-orm";
import type { MERGE_SIDES } from "@/db/enums/patients";
import type { Context } from "../context";
import { FOLLOWING, type Following, type Ids } from "./tables";

type Db = Pick<Context, "db">;
export type MergeSide = (typeof MERGE_SIDES)[number];

/** The rows of a table that name this patient in any of its columns, where `t` is the table. */
export function namesPatient({ also }: Following, patientId: string): SQL {
  const second = also ? sql` or t.${sql.identifier(also)} = ${patientId}` : sql``;
  return sql`(t.patient_id = ${patientId}${second})`;
}

/** What of the merged record's rows follows, where `t` is the table. */
export function follows(following: Following, ids: Ids): SQL {
  const { staysIf } = following;
  return sql`${namesPatient(following, ids.mergedId)} and not (${staysIf ? staysIf(ids) : sql`false`})`;
}

/** Writes down whose every row is before anything moves, and answers with how many rows of each table will follow. */
export async function rememberRows({ db }: Db, mergeId: string, ids: Ids): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const following of FOLLOWING) {
    const name = getTableName(following.table);
    const remember = (where: SQL, side: MergeSide) =>
      db.execute(sql`insert into patient_merge_rows (merge_id, table_name, row_id, side)
        select ${mergeId}::uuid, ${name}, t.id, ${side} from ${following.table} as t where ${where}`);
    const { rowCount } = await remember(follows(following, ids), "merged");
    if (rowCount) counts[name] = rowCount;
    await remember(namesPatient(following, ids.survivorId), "survivor");
  }
  return counts;
}

/**
 * Gives rows to a patient in one statement: the keys by which children name the patient of their parent are checked when all
 * of them have moved, so their order does not matter and none has to be deferrable.
 */
export async function giveRows(
  { db }: Db,
  { from, to }: { from: string; to: string },
  rows: { table: string; ids: readonly string[] }[],
): Promise<void> {
  const known = new Map(FOLLOWING.map((following) => [getTableName(following.table), following]));
  const steps = rows.flatMap(({ table: name, ids }, index) => {
    const following = known.get(name);
    if (!following || ids.length === 0) return [];
    const columns = ["patient_id", ...(following.also ? [following.also] : [])].map(sql.identifier);
    const given = columns.map(
      (column) => sql`${column} = case when ${column} = ${from}::uuid then ${to}::uuid else ${column} end`,
    );
    return [
      sql`${sql.identifier(`m${index}`)} as (update ${following.table} set ${sql.join(given, sql`, `)}
        where id = any(${sql.param([...ids])}::uuid[]) returning 1)`,
    ];
  });
  if (steps.length > 0) await db.execute(sql`with ${sql.join(steps, sql`, `)} select 1`);
}

/** The rows that were of one side when the records were merged. */
export async function rememberedRows({ db }: Db, mergeId: string, side: MergeSide) {
  const { rows } = await db.execute<{ table: string; ids: string[] }>(sql`
    select table_name as table, array_agg(row_id::text) as ids from patient_merge_rows
    where merge_id = ${mergeId} and side = ${side} group by table_name`);
  return rows;
}

const FAR = 1_000_000;

/** Versions of the medical history are counted anew from 1 for each patient, in the order they have. */
export async function renumberNarratives({ db }: Db, patientIds: readonly string[]) {
  const ids = sql`any(${sql.param([...patientIds])}::uuid[])`;
  await db.execute(
    sql`update patient_narratives set revision = revision + 2 * ${FAR}::int where patient_id = ${ids}`,
  );
  await db.execute(sql`update patient_narratives as n set revision = counted.place
    from (select id, row_number() over (partition by patient_id order by revision) as place
      from patient_narratives where patient_id = ${ids}) as counted
    where counted.id = n.id`);
}

/** Before the histories are joined, the survivor's versions go behind the other's: its latest stays the current one. */
export async function makeRoomForNarratives({ db }: Db, survivorId: string) {
  await db.execute(
    sql`update patient_narratives set revision = revision + ${FAR}::int where patient_id = ${survivorId}`,
  );
}
