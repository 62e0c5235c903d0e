import type { SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Permission, Viewer } from "../access/permissions";

/** One table of the file: which columns are handed out, and to whom. Every column is here or in `EXCLUDED` (excluded.ts). */
export type Part = {
  name: string;
  table: PgTable & { id: PgColumn };
  columns: readonly string[];
  /** What staff need in order to be given it. */
  staff: Permission;
  /** Is it handed to the patient it is about? False for what names other people or is meant for staff only. */
  own: boolean;
  /** Columns that staff wrote for staff: the patient is not given them. */
  staffOnly?: readonly string[];
  /** The rows of one patient; left out: by `patient_id`. */
  of?: (patientId: string) => SQL;
  /** Rows of it that this viewer may see; left out: all. */
  visible?: (viewer: Viewer) => SQL | undefined;
};

type PartTable = PgTable & { id: PgColumn };
type Options = Omit<Part, "name" | "table" | "columns">;

export function part(name: string, table: PartTable, columns: string, options: Options): Part {
  return { name, table, columns: columns.split(" "), ...options };
}
