import { sql } from "drizzle-orm";
import type { Database } from "@/db";

/** What a merge and its undoing leave behind on purpose, by table: the bookkeeping itself. */
const BOOKKEEPING: Record<string, readonly string[] | "all"> = {
  /** Both leave events; none is ever changed. */
  audit_events: "all",
  patient_merges: "all",
  patient_merge_rows: "all",
  /** The desk is told of accounts that it has to confirm again. */
  notifications: "all",
  mails: "all",
  /** That the pair was decided about. */
  patient_duplicates: [
    "status",
    "decided_by",
    "decided_at",
    "decide_reason",
    "first_version",
    "second_version",
  ],
  patients: ["version", "updated_at"],
};

export type Digest = Record<string, unknown[]>;

/** Every row of every table of the database as it stands, but for the bookkeeping of merges. */
export async function everything(db: Database): Promise<Digest> {
  const { rows: tables } = await db.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`);
  const digest: Digest = {};
  for (const { name } of tables) {
    const left = BOOKKEEPING[name] ?? [];
    if (left === "all") continue;
    const { rows } = await db.execute<{ row: unknown }>(
      sql`select to_jsonb(t) - ${sql.param([...left])}::text[] as row from ${sql.identifier(name)} as t order by 1`,
    );
    digest[name] = rows.map(({ row }) => row);
  }
  return digest;
}

/** The field history that the merge and its undoing wrote themselves: rows that were not there before. */
export function withoutNewHistory(after: Digest, before: Digest): Digest {
  const idOf = (row: unknown) => (row as { id: string }).id;
  const known = new Set((before.patient_changes ?? []).map(idOf));
  const history = (after.patient_changes ?? []).filter((row) => known.has(idOf(row)));
  return { ...after, patient_changes: history };
}
