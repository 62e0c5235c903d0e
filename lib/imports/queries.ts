import "server-only";
import { asc, count, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { importErrors, importRuns, profiles } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { offset, type Paging, toPage } from "../pagination";
import { Reading } from "../patient-imports/inputs";
import type { ImportList } from "./inputs";

const run = {
  id: importRuns.id,
  format: importRuns.format,
  source: importRuns.source,
  fileName: importRuns.fileName,
  isDryRun: importRuns.isDryRun,
  status: importRuns.status,
  totalCount: importRuns.totalCount,
  doneCount: importRuns.doneCount,
  counts: importRuns.counts,
  errorCount: importRuns.errorCount,
  createdAt: importRuns.createdAt,
  finishedAt: importRuns.finishedAt,
  startedByGiven: profiles.givenName,
  startedByFamily: profiles.familyName,
};
export type ImportRun = Omit<Awaited<ReturnType<typeof getImportRun>>, "suspects">;

export type ImportFinding = Awaited<ReturnType<typeof listFindings>>["rows"][number];

/** Imports of the screen and the command line, newest first. */
export async function listImportRuns(ctx: Context, filter: z.infer<typeof ImportList>) {
  authorize(ctx.viewer, "imports.run");
  const rows = await ctx.db
    .select(run)
    .from(importRuns)
    .leftJoin(profiles, eq(profiles.userId, importRuns.startedBy))
    .orderBy(desc(importRuns.createdAt), desc(importRuns.id))
    .limit(filter.size)
    .offset(offset(filter));
  const [total] = await ctx.db.select({ value: count() }).from(importRuns);
  return toPage(rows, total?.value ?? 0, filter);
}

/** @throws NotFound */
export async function getImportRun(ctx: Context, runId: string) {
  authorize(ctx.viewer, "imports.run");
  const [row] = await ctx.db
    .select({ ...run, reading: importRuns.reading })
    .from(importRuns)
    .leftJoin(profiles, eq(profiles.userId, importRuns.startedBy))
    .where(eq(importRuns.id, runId));
  if (!row) throw new NotFound();
  const { reading, ...shown } = row;
  const suspects = Reading.safeParse(reading).data?.suspects ?? "skip";
  return { ...shown, suspects };
}

/** What was wrong or left out, in the order of the file. */
export async function listFindings(ctx: Context, runId: string, paging: Paging) {
  authorize(ctx.viewer, "imports.run");
  const ofRun = eq(importErrors.runId, runId);
  const rows = await ctx.db
    .select({
      position: importErrors.position,
      severity: importErrors.severity,
      entry: importErrors.entry,
      path: importErrors.path,
      code: importErrors.code,
    })
    .from(importErrors)
    .where(ofRun)
    .orderBy(asc(importErrors.position))
    .limit(paging.size)
    .offset(offset(paging));
  const [total] = await ctx.db.select({ value: count() }).from(importErrors).where(ofRun);
  return toPage(
    rows.map(({ position, ...row }) => ({ id: String(position), ...row })),
    total?.value ?? 0,
    paging,
  );
}
