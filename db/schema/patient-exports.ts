import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { EXPORT_FORMATS, EXPORT_STATUSES } from "@/db/enums/patients";
import { id, instant } from "../columns";
import { patients } from "./patients";
import { files, users } from "./users";

export const exportFormat = pgEnum("export_format", EXPORT_FORMATS);
export const exportStatus = pgEnum("export_status", EXPORT_STATUSES);

/**
 * Everything about one patient that somebody may see, handed out: to whom, when, why. Only who asked may fetch it, and not
 * for long: then its file is removed and the row stays.
 */
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
    status: exportStatus("status").notNull().default("requested"),
    /** When a worker last began to make it; NULL while none has. */
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** A code of ours; NULL unless it failed. */
    failure: text("failure"),
    /** Parts of the record (lib/patient-exports/parts.ts) that are in it, as the rights of who asked allowed when it was made. */
    parts: text("parts").array().notNull().default(sql`'{}'`),
    /** NULL until it is made, and again once it has expired. */
    fileId: uuid("file_id").references(() => files.id, { onDelete: "restrict" }),
    byteCount: bigint("byte_count", { mode: "number" }),
    sha256: text("sha256"),
    /** From then on it cannot be fetched. */
    expiresAt: instant("expires_at").notNull(),
    /** When it was last fetched; NULL while it was not. */
    fetchedAt: instant("fetched_at"),
    fetchCount: integer("fetch_count").notNull().default(0),
  },
  (t) => [
    index("patient_exports_patient").on(t.patientId, t.requestedAt.desc().nullsFirst()),
    index("patient_exports_requested_by").on(t.requestedBy),
    uniqueIndex("patient_exports_file_unique").on(t.fileId),
    index("patient_exports_kept").on(t.expiresAt).where(sql`${t.fileId} IS NOT NULL`),
    check("patient_exports_ready_has_file", sql`(${t.status} = 'ready') = (${t.fileId} IS NOT NULL)`),
    check(
      "patient_exports_made_is_known",
      sql`(${t.status} IN ('ready', 'expired')) = (${t.byteCount} IS NOT NULL) AND (${t.byteCount} IS NULL) = (${t.sha256} IS NULL)`,
    ),
    check("patient_exports_failure_explained", sql`(${t.status} = 'failed') = (${t.failure} IS NOT NULL)`),
    check(
      "patient_exports_finished",
      sql`(${t.status} IN ('requested', 'making')) = (${t.finishedAt} IS NULL)`,
    ),
    check("patient_exports_fetched_is_counted", sql`(${t.fetchedAt} IS NULL) = (${t.fetchCount} = 0)`),
  ],
);
