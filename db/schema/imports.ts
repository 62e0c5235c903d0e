import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { IMPORT_STATUSES } from "@/db/enums";
import { createdAt, id, instant } from "../columns";
import { users } from "./users";

export const importStatus = pgEnum("import_status", IMPORT_STATUSES);

export const importRuns = pgTable(
  "import_runs",
  {
    id: id(),
    fileName: text("file_name").notNull(),
    fileSha256: text("file_sha256").notNull(),
    isDryRun: boolean("is_dry_run").notNull(),
    status: importStatus("status").notNull(),
    totalCount: integer("total_count").notNull().default(0),
    doneCount: integer("done_count").notNull().default(0),
    /** Per resource type: created, unchanged, not taken. */
    counts: jsonb("counts")
      .$type<Record<string, { created: number; unchanged: number; notTaken: number }>>()
      .notNull()
      .default({}),
    errorCount: integer("error_count").notNull().default(0),
    startedBy: uuid("started_by").references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
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
    /** Entry or line number in the file, from 1. */
    entry: integer("entry").notNull(),
    path: text("path").notNull(),
    code: text("code").notNull(),
    message: text("message").notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
);

/** Where a row came from; the same source and id are never taken twice. */
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
    uniqueIndex("import_sources_entity_unique").on(t.resourceType, t.entityId),
    index("import_sources_run").on(t.runId),
  ],
);
