import "server-only";
import type { z } from "zod";
import { insertRows } from "@/db/bulk";
import type { ImportSeverity } from "@/db/enums/exchange";
import { importSources } from "@/db/schema";
import type { Context } from "../context";
import type { HospitalSettings } from "../settings/queries";

/** Something to tell about one entry: an error refuses the whole file, a warning says what was left out. */
export type Finding = {
  severity: ImportSeverity;
  /** Number of the entry or line, from 1; 0 is the file itself. */
  entry: number;
  /** FHIRPath of the element, such as `Patient.name[0].family`. */
  path: string;
  /** Key of the `errors` messages with its parameters as a query; never what the file says. */
  code: string;
};
export type Count = { created: number; unchanged: number; notTaken: number };
export type Counts = Record<string, Count>;

/** One file on its way in: the open transaction, and what is known about where it comes from. */
export type Intake = {
  tx: Context;
  runId: string;
  /** Who sent it; ids are unique only within a source. */
  source: string;
  settings: HospitalSettings;
  /** Whose name stands on what is registered. */
  actorId: string | null;
  /** Ids of entries whose `fullUrl` is another one. */
  aliases: Map<string, string>;
  report(finding: Finding): void;
};

export type Item<Resource> = { entry: number; id: string; resource: Resource };
/** How a resource is known from now on; `existing` when it turned out to be a row that was there. */
export type Taken = { sourceId: string; entityId: string; existing?: boolean };

/** What one resource type needs to come in. */
export type Taker<Resource = unknown> = {
  type: string;
  schema: z.ZodType<Resource>;
  /** A reason to leave this one out, as a message code. */
  leaveOut?(resource: Resource): string | undefined;
  /** Writes the rows of a batch; what it reports as an error refuses the file. */
  take(intake: Intake, items: readonly Item<Resource>[]): Promise<Taken[]>;
};

/** Remembers under which names rows are known, so that nothing is taken twice. */
export async function remember(
  intake: Intake,
  resourceType: string,
  names: readonly { system: string; sourceId: string; entityId: string }[],
): Promise<void> {
  await insertRows(
    intake.tx.db,
    importSources,
    names.map((name) => ({ ...name, resourceType, runId: intake.runId })),
  );
}
