import "server-only";
import { and, getTableName, inArray, sql } from "drizzle-orm";
import { getTableConfig } from "drizzle-orm/pg-core";
import { patientChanges, type patientMerges } from "@/db/schema";
import type { Context } from "../context";
import { visibleChanges } from "../patient-changes/queries";
import { withRelatives } from "../patient-changes/relatives";
import { aboutOf, authorOf, madeAt, namesOf } from "./about";
import { type MergeSide, namesPatient } from "./move";
import { addedEntries, type Lists, removedEntries } from "./registration";
import { FOLLOWING } from "./tables";

type Db = Pick<Context, "db">;
type Asking = Pick<Context, "db" | "viewer">;
type Row = { key: string; table: string; id: string; side: MergeSide | null; parents: string[] };
/** Rows that belong together because one names the other, under the key of the topmost. */
export type Group = { key: string; rows: Row[]; sides: Set<MergeSide> };

/**
 * Every row the survivor has now, in groups that hang together by a key that carries the patient: a record and its visit, a
 * payment and its bill. A group without a row from before the merge has to be assigned by a person; one with rows from both
 * records can be parted by nobody.
 */
export async function groupsOf({ db }: Db, mergeId: string, survivorId: string): Promise<Group[]> {
  const rows = new Map<string, Row>();
  for (const following of FOLLOWING) {
    const name = getTableName(following.table);
    const links = linksOf(following.table);
    const parents = sql.join(
      [
        sql`null::text`,
        ...links.map(({ column, parent }) => sql`${`${parent}:`} || t.${sql.identifier(column)}::text`),
      ],
      sql`, `,
    );
    const found = await db.execute<{ id: string; side: Row["side"]; parents: string[] }>(sql`
      select t.id::text, m.side, array_remove(array[${parents}], null) as parents from ${following.table} as t
      left join patient_merge_rows as m on m.merge_id = ${mergeId} and m.table_name = ${name} and m.row_id = t.id
      where ${namesPatient(following, survivorId)}`);
    for (const row of found.rows) {
      const key = `${name}:${row.id}`;
      rows.set(key, { ...row, table: name, key });
    }
  }
  return joined(rows);
}

/** The keys of a table that carry the patient: which column names which parent. */
function linksOf(table: (typeof FOLLOWING)[number]["table"]): { column: string; parent: string }[] {
  return getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    const [column, ...others] = columns.filter(({ name }) => name !== "patient_id");
    return columns.length === 2 && column && others.length === 0
      ? [{ column: column.name, parent: getTableName(foreignTable) }]
      : [];
  });
}

function joined(rows: Map<string, Row>): Group[] {
  const groupOf = new Map<string, Group>();
  for (const row of rows.values())
    groupOf.set(row.key, { key: row.key, rows: [row], sides: new Set(row.side ? [row.side] : []) });
  for (const row of rows.values())
    for (const parent of row.parents) {
      const [mine, theirs] = [groupOf.get(row.key), groupOf.get(parent)];
      if (!mine || !theirs || mine === theirs) continue;
      theirs.rows.push(...mine.rows);
      for (const side of mine.sides) theirs.sides.add(side);
      for (const moved of mine.rows) groupOf.set(moved.key, theirs);
    }
  return [...new Set(groupOf.values())].map((group) => ({ ...group, key: topmost(group.rows) }));
}

/** The row that names no other of the group; of several the first made. */
function topmost(rows: readonly Row[]): string {
  const keys = new Set(rows.map(({ key }) => key));
  const roots = rows.filter(({ parents }) => !parents.some((parent) => keys.has(parent)));
  const [first] = (roots.length > 0 ? roots : [...rows]).sort((a, b) => (a.id < b.id ? -1 : 1));
  return first?.key ?? "";
}

export type Added = {
  key: string;
  /** The table of the topmost row, then of what hangs on it. */
  kinds: string[];
  /** What tells the row from others of its kind; null where that is for clinicians only, or where nothing does. */
  about: string | null;
  /** When what it is about takes place; null when that is the moment in which it was made. */
  takesPlaceAt: Date | null;
  madeAt: Date;
  /** Who made it; null when nobody signed in did. */
  madeBy: string | null;
  /** Of the field history: what was changed, as far as this viewer may read it; null of everything else. */
  change: Change | null;
};
type Change = Pick<typeof patientChanges.$inferSelect, "field" | "about" | "before" | "after">;
type Merge = typeof patientMerges.$inferSelect;

/** What has been added to the one record since the merge, each to be assigned by a person; oldest first. */
export async function addedSince(
  tx: Asking,
  { groups, merge }: { groups: readonly Group[]; merge: Pick<Merge, "survivorId" | "after"> },
): Promise<Added[]> {
  const after = merge.after as { lists: Lists };
  const entries = await addedEntries(tx, merge.survivorId, after.lists);
  const found = [
    ...entries.map(({ table, id, row }) => ({ key: `${table}:${id}`, kinds: [table], row })),
    ...(await topRows(
      tx,
      groups.filter(({ sides }) => sides.size === 0),
    )),
  ];
  const names = await namesOf(
    tx,
    found.flatMap(({ row }) => authorOf(row) ?? []),
  );
  const changes = await changesAmong(tx, found);
  return found
    .map(({ key, kinds, row }) => ({
      key,
      change: changes.get(key) ?? null,
      kinds,
      about: aboutOf(kinds[0] ?? "", row),
      takesPlaceAt: typeof row["starts_at"] === "string" ? new Date(row["starts_at"]) : null,
      madeAt: madeAt(String(row["id"])),
      madeBy: names.get(authorOf(row) ?? "") ?? null,
    }))
    .sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime() || (a.key < b.key ? -1 : 1));
}

export type Removed = {
  key: string;
  kind: string;
  about: string | null;
  /** Whose it was before the merge. */
  side: MergeSide;
};

/** What either record had and nobody finds on the one record any more; a person says whether it comes back. */
export async function removedSince(tx: Db, merge: Pick<Merge, "survivorId" | "before">): Promise<Removed[]> {
  const { lists } = merge.before as { lists: Record<MergeSide, Lists> };
  const entries = await removedEntries(tx, merge.survivorId, lists);
  return entries.map(({ table, id, row, side }) => ({
    key: `${table}:${id}`,
    kind: table,
    about: aboutOf(table, row),
    side,
  }));
}

async function changesAmong(asking: Asking, found: readonly { key: string }[]) {
  const name = getTableName(patientChanges);
  const ids = found.flatMap(({ key }) => (key.startsWith(`${name}:`) ? key.slice(name.length + 1) : []));
  if (ids.length === 0) return new Map<string, Change>();
  const rows = await asking.db
    .select({
      id: patientChanges.id,
      field: patientChanges.field,
      about: patientChanges.about,
      before: patientChanges.before,
      after: patientChanges.after,
    })
    .from(patientChanges)
    .where(and(inArray(patientChanges.id, ids), visibleChanges(asking.viewer)));
  const told = await withRelatives(asking, rows);
  return new Map(told.rows.map(({ id, ...change }): [string, Change] => [`${name}:${id}`, change]));
}

async function topRows({ db }: Db, groups: readonly Group[]) {
  const known = new Map(FOLLOWING.map(({ table }) => [getTableName(table), table]));
  const found: { key: string; kinds: string[]; row: Record<string, unknown> }[] = [];
  for (const { key, rows } of groups) {
    const [name = "", id = ""] = key.split(":");
    const table = known.get(name);
    if (!table) continue;
    const { rows: stored } = await db.execute<{ row: Record<string, unknown> }>(
      sql`select to_jsonb(t) as row from ${table} as t where id = ${id}`,
    );
    const others = new Set(rows.filter((row) => row.key !== key).map((row) => row.table));
    others.delete(name);
    found.push({ key, kinds: [name, ...others], row: stored[0]?.row ?? { id } });
  }
  return found;
}
