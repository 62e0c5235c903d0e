import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { IMPORT_FORMATS, IMPORT_SEVERITIES, IMPORT_STATUSES } from "@/db/enums/exchange";
import { createdAt, id, instant, json } from "../columns";
import { users } from "./users";

export const importStatus = pgEnum("import_status", IMPORT_STATUSES);

export const importFormat = pgEnum("import_format", IMPORT_FORMATS);

export const importSeverity = pgEnum("import_severity", IMPORT_SEVERITIES);

export const importRuns = pgTable(
  "import_runs",
  {
    id: id(),
    format: importFormat("format").notNull().default("fhir"),
    /** How a spreadsheet is to be read (lib/patient-imports/inputs); NULL for FHIR and until it was said. */
    reading: json("reading"),
    /** Somebody asked the running one to stop. */
    cancelRequestedAt: instant("cancel_requested_at"),
    /** Who sent it; ids are only unique within a source. */
    source: text("source").notNull(),
    fileName: text("file_name").notNull(),
    fileSha256: text("file_sha256").notNull(),
    isDryRun: boolean("is_dry_run").notNull(),
    status: importStatus("status").notNull(),
    totalCount: integer("total_count").notNull().default(0),
    doneCount: integer("done_count").notNull().default(0),
    /** Per resource type: created, unchanged, not taken. */
    counts: json("counts")
      .$type<Record<string, { created: number; unchanged: number; notTaken: number }>>()
      .notNull()
      .default({}),
    errorCount: integer("error_count").notNull().default(0),
    startedBy: uuid("started_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    /** When its process last said that it is alive; a running one that is silent is gone. */
    aliveAt: instant("alive_at").notNull().default(sql`now()`),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("import_runs_created").on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("import_runs_started_by").on(t.startedBy),
  ],
);

export const importErrors = pgTable(
  "import_errors",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => importRuns.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    severity: importSeverity("severity").notNull(),
    /** Entry or line number in the file, from 1. */
    entry: integer("entry").notNull(),
    path: text("path").notNull(),
    /** A message of the `errors` namespace with its parameters; never what the file says. */
    code: text("code").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
);

/**
 * Under which names others know a row: the id of the source it came from, and the business identifiers of practitioners and
 * organizations (system is then the identifier's). The same name is never taken twice.
 */
export const importSources = pgTable(
  "import_sources",
  {
    system: text("system").notNull(),
    resourceType: text("resource_type").notNull(),
    sourceId: text("source_id").notNull(),
    entityId: uuid("entity_id").notNull(),
    runId: uuid("run_id")
      .notNull()
      .references(() => importRuns.id, { onDelete: "restrict" }),
  },
  (t) => [
    primaryKey({ columns: [t.system, t.resourceType, t.sourceId] }),
    index("import_sources_entity").on(t.resourceType, t.entityId),
    index("import_sources_run").on(t.runId),
  ],
);
