import { sql } from "drizzle-orm";
import { bigint, check, index, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { EXPORT_FORMATS } from "@/db/enums";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { users } from "./users";

export const exportFormat = pgEnum("export_format", EXPORT_FORMATS);

/** Everything about one patient, handed out: to whom, when, why. Only who asked may fetch it, and not for long. */
export const patientExports = pgTable(
  "patient_exports",
  {
    id: id(),
    patientId: uuid("patient_id")
      .notNull()
      .references(() => patients.id, { onDelete: "restrict" }),
    format: exportFormat("format").notNull(),
    /** NULL when the patient asked for their own. */
    reason: text("reason"),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    requestedAt: instant("requested_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at").notNull(),
    /** When it was last fetched, and what was handed out then; NULL while it was not. */
    fetchedAt: instant("fetched_at"),
    byteCount: bigint("byte_count", { mode: "number" }),
    sha256: text("sha256"),
  },
  (t) => [
    index("patient_exports_patient").on(t.patientId, t.requestedAt.desc().nullsFirst()),
    index("patient_exports_requested_by").on(t.requestedBy),
    check(
      "patient_exports_fetched_is_known",
      sql`(${t.fetchedAt} IS NULL) = (${t.byteCount} IS NULL) AND (${t.fetchedAt} IS NULL) = (${t.sha256} IS NULL)`,
    ),
  ],
);
