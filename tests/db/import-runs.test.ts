import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { auditEvents, importErrors, importRuns, patients } from "@/db/schema";
import { systemContext } from "@/lib/context";
import { newId } from "@/lib/ids";
import { closeAbandonedRuns } from "@/lib/imports/alive";
import { importFile, performImport } from "@/lib/imports/commands";
import { saveUpload } from "@/lib/imports/uploads";
import { testDatabase } from "@/tests/support/database";
import { bundleFile, clinic } from "@/tests/support/fhir";

const { db } = await testDatabase();
const folder = fs.mkdtempSync(path.join(tmpdir(), "import-run-"));
let child: ChildProcess | undefined;

beforeEach(() => db.update(importRuns).set({ status: "failed" }).where(eq(importRuns.status, "running")));
afterAll(() => {
  child?.kill("SIGKILL");
  fs.rmSync(folder, { recursive: true, force: true });
});

const runsOf = (source: string) => db.select().from(importRuns).where(eq(importRuns.source, source));
/** As if that much time had passed since the process last spoke. */
const silentFor = (runId: string, seconds: number) =>
  db
    .update(importRuns)
    .set({ aliveAt: sql`clock_timestamp() - make_interval(secs => ${seconds})` })
    .where(eq(importRuns.id, runId));
const findings = (runId: string) => db.select().from(importErrors).where(eq(importErrors.runId, runId));

async function running(source = newId()): Promise<string> {
  const id = newId();
  const file = { fileName: "clinic.json", fileSha256: "", isDryRun: false };
  await db.insert(importRuns).values({ id, source, ...file, status: "running" });
  return id;
}

/** Reads the file by the command line in a process of its own; resolves once it is in the middle of it. */
async function importInChild(file: string, source: string): Promise<ChildProcess> {
  const flags = ["--import", "tsx", "--import", "./scripts/support/server-only.mjs"];
  const started = spawn(process.execPath, [...flags, "scripts/import.ts", file, "--source", source], {
    stdio: "ignore",
  });
  await vi.waitFor(
    async () => {
      const [run] = await runsOf(source);
      expect(run?.doneCount).toBeGreaterThan(0);
    },
    { timeout: 25_000, interval: 50 },
  );
  return started;
}

test("an import whose process was killed is marked failed by the next one, and nothing of it was taken", async () => {
  const file = path.join(folder, "Patient.ndjson");
  const line = (index: number) =>
    JSON.stringify({ resourceType: "Patient", id: `p${index}`, name: [{ family: `Killed ${index}` }] });
  fs.writeFileSync(file, Array.from({ length: 60_000 }, (_, index) => line(index)).join("\n"));
  const source = `killed-${newId()}`;
  child = await importInChild(file, source);
  child.kill("SIGKILL");
  await once(child, "exit");
  const [run] = await runsOf(source);
  expect(run).toMatchObject({ status: "running", finishedAt: null });

  // The database notices that the connection is gone in its own time.
  await silentFor(run?.id ?? "", 60);
  await vi.waitFor(
    async () =>
      expect(
        await importFile(systemContext({ db }), bundleFile(clinic()), { source: newId() }),
      ).toMatchObject({
        status: "finished",
      }),
    { timeout: 20_000, interval: 200 },
  );
  expect(await runsOf(source)).toMatchObject([{ status: "failed", errorCount: 1 }]);
  expect((await runsOf(source))[0]?.finishedAt).not.toBeNull();
  expect(await findings(run?.id ?? "")).toMatchObject([{ entry: 0, code: "imports.processGone" }]);
  const events = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.entityId, run?.id ?? ""), eq(auditEvents.outcome, "failed")));
  expect(events).toMatchObject([{ action: "imports.run", reason: "process-gone" }]);
  expect(await db.select().from(patients).where(sql`${patients.familyName} like 'Killed%'`)).toEqual([]);
}, 60_000);

test("a run that spoke a moment ago is left alone, one that is silent is closed once", async () => {
  const [fresh, silent] = [await running(), await running()];
  await silentFor(silent, 16);
  expect(await closeAbandonedRuns(systemContext({ db }))).toBe(1);
  expect(await closeAbandonedRuns(systemContext({ db }))).toBe(0);
  const states = await db.select({ id: importRuns.id, status: importRuns.status }).from(importRuns);
  expect(states).toContainEqual({ id: fresh, status: "running" });
  expect(states).toContainEqual({ id: silent, status: "failed" });
});

test("while somebody reads a file nobody is taken for gone", async () => {
  const silent = await running();
  await silentFor(silent, 600);
  const system = systemContext({ db });
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4820122)`);
    expect(await closeAbandonedRuns(system)).toBe(0);
  });
  expect(await closeAbandonedRuns(systemContext({ db }))).toBe(1);
});

test("an upload that finds another import under way waits in the queue, and says so when its tries are used up", async () => {
  const id = newId();
  const file = bundleFile(clinic());
  await saveUpload(id, file.open());
  const told = { fileName: "clinic.json", fileSha256: "", isDryRun: true, source: newId() };
  await db.insert(importRuns).values({ id, ...told, status: "queued" });
  const state = async () => (await db.select().from(importRuns).where(eq(importRuns.id, id)))[0];
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4820122)`);
    await expect(performImport({ runId: id })).rejects.toMatchObject({ code: "imports.alreadyRunning" });
    expect(await state()).toMatchObject({ status: "queued" });
    await performImport({ runId: id }, { attempt: 6 });
  });
  expect(await state()).toMatchObject({ status: "failed" });
  expect(await findings(id)).toMatchObject([{ code: "imports.alreadyRunning" }]);
});
