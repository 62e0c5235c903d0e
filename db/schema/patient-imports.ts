import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { SUSPECT_DECISIONS } from "@/db/enums/exchange";
import { instant } from "../columns";
import { importRuns } from "./imports";
import { patients } from "./patients";
import { users } from "./users";

export const suspectDecision = pgEnum("suspect_decision", SUSPECT_DECISIONS);

/** Rows of a spreadsheet whose person may be known already, in the registry or in an earlier row. */
export const patientImportSuspects = pgTable(
  "patient_import_suspects",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => importRuns.id, { onDelete: "cascade" }),
    /** Row of the file, from 1, without the headings. */
    entry: integer("entry").notNull(),
    patientId: uuid("patient_id").references(() => patients.id, { onDelete: "restrict" }),
    otherEntry: integer("other_entry"),
    reasons: text("reasons").array().notNull(),
    weight: integer("weight").notNull(),
    /** NULL: what was said for all rows holds. */
    decision: suspectDecision("decision"),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.entry] }),
    index("patient_import_suspects_patient").on(t.patientId),
    index("patient_import_suspects_decided_by").on(t.decidedBy),
    check("patient_import_suspects_of_one", sql`(${t.patientId} IS NULL) <> (${t.otherEntry} IS NULL)`),
    check(
      "patient_import_suspects_decision_signed",
      sql`(${t.decision} IS NULL) = (${t.decidedAt} IS NULL) AND (${t.decision} IS NULL) = (${t.decidedBy} IS NULL)`,
    ),
  ],
);
