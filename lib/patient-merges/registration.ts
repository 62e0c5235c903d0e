import "server-only";
import { getTableName, sql } from "drizzle-orm";
import { MERGE_SIDES } from "@/db/enums/patients";
import type { Context } from "../context";
import type { MergeSide } from "./move";
import { CHOSEN_ROWS, type Ids, RECENT, UNITED } from "./tables";

type Db = Pick<Context, "db">;
export type Lists = Record<string, Record<string, unknown>[]>;

/** What stands beside the registration and has no history of its own, as it stands. */
export async function readLists({ db }: Db, patientId: string): Promise<Lists> {
  const lists: Lists = {};
  for (const table of [...UNITED, ...CHOSEN_ROWS, RECENT]) {
    const { rows } = await db.execute<{ row: Record<string, unknown> }>(
      sql`select to_jsonb(t) as row from ${table} as t where patient_id = ${patientId} order by 1`,
    );
    lists[getTableName(table)] = rows.map(({ row }) => row);
  }
  return lists;
}

/** What a row says, whoever's it is and wherever it stands. */
const said = (alias: string) => sql`(to_jsonb(${sql.identifier(alias)}) - 'id' - 'patient_id' - 'position')`;

/** Gives the survivor what the other's lists say beyond its own; repeats go. Of what there is one of, the chosen one stays. */
export async function uniteLists({ db }: Db, { survivorId, mergedId }: Ids, messages: MergeSide) {
  for (const table of UNITED) {
    await db.execute(sql`delete from ${table} as theirs where patient_id = ${mergedId} and exists (
      select from ${table} as own where own.patient_id = ${survivorId} and ${said("own")} = ${said("theirs")})`);
    const after = "position" in table ? sql`, position = position + 1000` : sql``;
    await db.execute(
      sql`update ${table} set patient_id = ${survivorId} ${after} where patient_id = ${mergedId}`,
    );
  }
  for (const table of CHOSEN_ROWS) {
    const [kept, dropped] = messages === "merged" ? [mergedId, survivorId] : [survivorId, mergedId];
    await db.execute(sql`delete from ${table} where patient_id = ${dropped}
      and exists (select from ${table} as kept where kept.patient_id = ${kept})`);
    await db.execute(sql`update ${table} set patient_id = ${survivorId} where patient_id = ${mergedId}`);
  }
  await db.execute(sql`insert into recent_patients (user_id, patient_id, opened_at)
    select user_id, ${survivorId}, opened_at from recent_patients where patient_id = ${mergedId}
    on conflict (user_id, patient_id) do update set opened_at = greatest(recent_patients.opened_at, excluded.opened_at)`);
  await db.execute(sql`delete from recent_patients where patient_id = ${mergedId}`);
}

export type AddedEntry = { table: string; id: string; row: Record<string, unknown> };

/** Entries of the survivor's lists that are not in what the merge made of them. */
export async function addedEntries({ db }: Db, survivorId: string, after: Lists): Promise<AddedEntry[]> {
  const added: AddedEntry[] = [];
  for (const table of UNITED) {
    const name = getTableName(table);
    const { rows } = await db.execute<{ id: string; row: Record<string, unknown> }>(sql`
      select id::text, to_jsonb(t) as row from ${table} as t where patient_id = ${survivorId} and ${said("t")} not in (
        select ${said("made")} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(after[name] ?? [])}) as made)`);
    added.push(...rows.map((row) => ({ table: name, ...row })));
  }
  return added;
}

export type RemovedEntry = AddedEntry & { side: MergeSide };

/** Entries of either record that nobody finds on the one record any more; of what both said, one each. */
export async function removedEntries(
  { db }: Db,
  survivorId: string,
  before: Record<MergeSide, Lists>,
): Promise<RemovedEntry[]> {
  const removed: RemovedEntry[] = [];
  for (const table of UNITED)
    for (const side of MERGE_SIDES) {
      const name = getTableName(table);
      const { rows } = await db.execute<{ id: string; row: Record<string, unknown> }>(sql`
        select was.id::text, to_jsonb(was) as row
        from jsonb_populate_recordset(null::${table}, ${JSON.stringify(before[side][name] ?? [])}) as was
        where not exists (select from ${table} as t where t.patient_id = ${survivorId} and ${said("t")} = ${said("was")})
        order by was.id`);
      removed.push(...rows.map((row) => ({ table: name, side, ...row })));
    }
  return removed;
}

/**
 * Puts the lists of both records back as they were. Entries added since stay beside them; what was taken off the one record
 * since comes back only where its id is among `wanted`.
 */
export async function partLists(
  tx: Db,
  ids: Ids,
  {
    survivor,
    merged,
    after,
    wanted,
  }: { survivor: Lists; merged: Lists; after: Lists; wanted: readonly string[] },
): Promise<void> {
  const added = (await addedEntries(tx, ids.survivorId, after)).map(({ id }) => id);
  for (const table of UNITED) {
    const name = getTableName(table);
    const before = JSON.stringify([...(survivor[name] ?? []), ...(merged[name] ?? [])]);
    // Held in a list of its own: the rows that say so still are about to be replaced.
    const { rows } = await tx.db.execute<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(was) as row from jsonb_populate_recordset(null::${table}, ${before}) as was
      where was.id = any(${sql.param([...wanted])}::uuid[])
        or exists (select from ${table} as t where t.patient_id = ${ids.survivorId} and ${said("t")} = ${said("was")})`);
    await tx.db.execute(
      sql`delete from ${table} where patient_id = ${ids.survivorId} and not id = any(${sql.param(added)}::uuid[])`,
    );
    // Without leaving anything out: an identifier that somebody else bears by now is refused in words of its own.
    await tx.db.execute(sql`insert into ${table} select * from jsonb_populate_recordset(null::${table},
      ${JSON.stringify(rows.map(({ row }) => row))})`);
  }
  for (const table of CHOSEN_ROWS) {
    const name = getTableName(table);
    const own = survivor[name] ?? [];
    const { rows } = await tx.db.execute(sql`select 1 from ${table} as t where patient_id = ${ids.survivorId}
      and to_jsonb(t) in (select value from jsonb_array_elements(${JSON.stringify(after[name] ?? [])}::jsonb))`);
    // Whoever changed it since said so about the one person on the screen: the survivor.
    if (rows.length > 0) {
      await tx.db.execute(sql`delete from ${table} where patient_id = ${ids.survivorId}`);
      await putBack(tx, table, own);
    }
    await putBack(tx, table, merged[name] ?? []);
  }
  await partRecent(tx, ids, { survivor, merged, after });
}

/** Who opened only the merged record before is not said to have opened the survivor, unless they did since. */
async function partRecent(
  tx: Db,
  { survivorId }: Ids,
  { survivor, merged, after }: { survivor: Lists; merged: Lists; after: Lists },
) {
  const name = getTableName(RECENT);
  await tx.db.execute(sql`delete from recent_patients as r
    using jsonb_populate_recordset(null::recent_patients, ${JSON.stringify(after[name] ?? [])}) as made
    where r.patient_id = ${survivorId} and r.user_id = made.user_id and r.opened_at = made.opened_at`);
  await putBack(tx, RECENT, [...(survivor[name] ?? []), ...(merged[name] ?? [])]);
}

async function putBack(
  { db }: Db,
  table: (typeof CHOSEN_ROWS)[number] | typeof RECENT,
  rows: Record<string, unknown>[],
) {
  if (rows.length === 0) return;
  await db.execute(sql`insert into ${table}
    select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}) on conflict do nothing`);
}
