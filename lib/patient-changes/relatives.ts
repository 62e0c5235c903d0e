import "server-only";
import { and, inArray } from "drizzle-orm";
import { patients } from "@/db/schema";
import type { Context } from "../context";
import { patientIdentity, visiblePatients } from "../patients/queries";
import { listName } from "../patients/rules";

type Entry = { patientId?: string; word: string };
type Change = { field: string; before: unknown; after: unknown };

/**
 * The history of somebody's relations names others, who may be restricted since: only their ids are kept, and each reader
 * is told the names of those whom they may see now.
 */
export async function withRelatives<Row extends Change>(
  ctx: Pick<Context, "db" | "viewer">,
  rows: readonly Row[],
): Promise<{ rows: Row[]; named: string[] }> {
  const ids = rows
    .flatMap((row) => [...entriesOf(row, row.before), ...entriesOf(row, row.after)])
    .flatMap(({ patientId }) => patientId ?? []);
  const found =
    ids.length > 0
      ? await ctx.db
          .select(patientIdentity)
          .from(patients)
          .where(and(inArray(patients.id, [...new Set(ids)]), visiblePatients(ctx.viewer)))
      : [];
  const names = new Map(found.map((person) => [person.id, listName(person)]));
  const told = (row: Row, value: unknown) =>
    entriesOf(row, value).map(({ patientId = "", word }) => {
      const name = names.get(patientId);
      return name ? { name, word } : { word };
    });
  return {
    named: [...names.keys()],
    rows: rows.map((row) =>
      row.field === "relation"
        ? { ...row, before: row.before && told(row, row.before), after: row.after && told(row, row.after) }
        : row,
    ),
  };
}

const entriesOf = ({ field }: Change, value: unknown): Entry[] =>
  field === "relation" && Array.isArray(value) ? value : [];
