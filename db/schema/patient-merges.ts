import { sql } from "drizzle-orm";
import {
  check,
  customType,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { MERGE_SIDES } from "@/db/enums/patients";
import { id, instant, json } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const mergeSide = pgEnum("merge_side", MERGE_SIDES);

const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** Two records became one: who did it, when and why, what both were before, and whether it was undone. */
export const patientMerges = pgTable(
  "patient_merges",
  {
    id: id(),
    survivorId: uuid("survivor_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    mergedId: uuid("merged_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    reason: text("reason").notNull(),
    /** Registration data of the two before, and of the survivor after. */
    before: json("before").$type<Record<string, unknown>>().notNull(),
    after: json("after").$type<Record<string, unknown>>().notNull(),
    /** How many rows of each table followed. */
    counts: json("counts").$type<Record<string, number>>().notNull(),
    mergedBy: uuid("merged_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    mergedAt: instant("merged_at").notNull().default(sql`now()`),
    undoneBy: uuid("undone_by").references(() => users.id, { onDelete: "restrict" }),
    undoneAt: instant("undone_at"),
    undoReason: text("undo_reason"),
    /** The transaction that merges or undoes: what is otherwise final may change its patient in it (function `follows_merge`). */
    carriedOutIn: xid8("carried_out_in").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    uniqueIndex("patient_merges_one_standing").on(t.mergedId).where(sql`${t.undoneAt} IS NULL`),
    index("patient_merges_survivor").on(t.survivorId, t.mergedAt.desc().nullsFirst()),
    index("patient_merges_merged").on(t.mergedId),
    index("patient_merges_merged_by").on(t.mergedBy),
    index("patient_merges_undone_by").on(t.undoneBy),
    index("patient_merges_carried_out_in").on(t.carriedOutIn),
    check("patient_merges_two_records", sql`${t.survivorId} <> ${t.mergedId}`),
    check(
      "patient_merges_undo_explained",
      sql`(${t.undoneAt} IS NULL) = (${t.undoneBy} IS NULL) AND (${t.undoneAt} IS NULL) = (${t.undoReason} IS NULL)`,
    ),
  ],
);

/** Every row of the two records as it stood at the merge: whose it was, and what of it besides the patient was changed. */
export const patientMergeRows = pgTable(
  "patient_merge_rows",
  {
    mergeId: uuid("merge_id")
      .notNull()
      .references(() => patientMerges.id, { onDelete: "restrict" }),
    tableName: text("table_name").notNull(),
    rowId: uuid("row_id").notNull(),
    side: mergeSide("side").notNull(),
    /** Columns the merge had to change, as they were; NULL: the patient only. */
    before: json("before").$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.mergeId, t.tableName, t.rowId] })],
);
