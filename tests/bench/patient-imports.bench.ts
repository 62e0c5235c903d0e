import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Readable } from "node:stream";
import { count } from "drizzle-orm";
import { closePools, database } from "@/db";
import { migrate } from "@/db/migrate";
import { patients } from "@/db/schema";
import { newId } from "@/lib/ids";
import { performImport, runForReal } from "@/lib/imports/commands";
import { saveUpload } from "@/lib/imports/uploads";
import { keepSpreadsheet, tryPatientImport } from "@/lib/patient-imports/commands";
import { Reading } from "@/lib/patient-imports/inputs";
import { APP, dropDatabase, ensureDatabase, ensureRoles, OWNER, urlFor } from "@/scripts/support/database";
import { misregistered } from "../support/misregistered";
import { type Bench, bench } from "./bench";
import { somebody } from "./people";

const ROWS = 100_000;
const PASSWORD = "only-for-benchmarks";
const READING = Reading.parse({
  encoding: "utf-8",
  delimiter: ",",
  columns: ["sourceId", "familyName", "givenName", "birthDate", "sex", "phone"],
  dateFormat: "YMD",
  suspects: "skip",
});

bench("patient-imports", async (run) => {
  const name = `bench_imports_${process.pid}`;
  const files = fs.mkdtempSync(path.join(tmpdir(), "hospital-imports-"));
  await ensureRoles(run.superuserUrl, { owner: PASSWORD, app: PASSWORD });
  await ensureDatabase(run.superuserUrl, name);
  const appUrl = urlFor(run.superuserUrl, name, APP, PASSWORD);
  await migrate({ ownerUrl: urlFor(run.superuserUrl, name, OWNER, PASSWORD), appUrl });
  // The import runs as a job does: over the pool and the folder of the process.
  Object.assign(process.env, {
    BASE_URL: "http://localhost:3000",
    DATABASE_URL: appUrl,
    FILES_DIR: files,
    SESSION_SECRET: randomBytes(48).toString("base64url"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  });
  try {
    await importSpreadsheet(run);
  } finally {
    await closePools();
    await dropDatabase(run.superuserUrl, name);
    fs.rmSync(files, { recursive: true, force: true });
  }
});

/** One file of people of whom some are in it twice, misspelt: tried, then taken, then counted. */
async function importSpreadsheet({ report }: Bench) {
  const { db } = database();
  const { ctx } = await somebody(db, "admin", "unused");
  const runId = newId();
  await saveUpload(runId, Readable.from(lines()));
  await keepSpreadsheet(ctx, { runId, fileName: "registry.csv", source: "former-system" });
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 200);
  const seconds = async (id: string) => {
    const started = performance.now();
    await performImport({ runId });
    report({ id: `patient-imports.${id}`, value: (performance.now() - started) / 1000, unit: "s", n: ROWS });
  };
  await tryPatientImport(ctx, { runId, reading: READING });
  await seconds("dry-run");
  await runForReal(ctx, { runId });
  await seconds("for-real");
  clearInterval(watch);
  report({ id: "patient-imports.memory", value: highest / 1_048_576, unit: "MB", n: ROWS });
  const [registry] = await db.select({ count: count() }).from(patients);
  report({ id: "patient-imports.registered", value: registry?.count ?? 0, unit: "count", n: ROWS });
}

function* lines() {
  yield "id,surname,first name,dob,sex,tel\n";
  const { records } = misregistered(ROWS, 7);
  for (const [index, { familyName, givenName, birthDate, sex, phones }] of records.slice(0, ROWS).entries())
    yield `F-${index},"${familyName}","${givenName ?? ""}",${birthDate ?? ""},${sex},${phones[0]?.value ?? ""}\n`;
}
