import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { and, asc, eq, like, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "@/db";
import {
  auditEvents,
  importErrors,
  importRuns,
  patientIdentifiers,
  patientImportSuspects,
  patients,
  spreadsheetMappings,
} from "@/db/schema";
import type { Context } from "@/lib/context";
import { csvStream } from "@/lib/csv";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { performImport, runForReal } from "@/lib/imports/commands";
import { openUpload, saveUpload } from "@/lib/imports/uploads";
import {
  cancelImport,
  decideSuspect,
  keepSpreadsheet,
  tryPatientImport,
} from "@/lib/patient-imports/commands";
import { Reading, type ReadingForm } from "@/lib/patient-imports/inputs";
import { listSuspects, previewSpreadsheet, readLeftOut } from "@/lib/patient-imports/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let admin: Context;
let source: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});
beforeEach(() => {
  source = `clinic-${newId().slice(-8)}`;
});

const COLUMNS: ReadingForm["columns"] = ["sourceId", "familyName", "givenName", "birthDate", "sex", "phone"];
const HEAD = "id,surname,first name,dob,sex,tel\n";
const reading = (more: Partial<ReadingForm> = {}) =>
  Reading.parse({
    encoding: "utf-8",
    delimiter: ",",
    columns: COLUMNS,
    dateFormat: "DMY",
    suspects: "skip",
    ...more,
  });

async function upload(content: string | Buffer, fileName = "people.csv") {
  const runId = newId();
  await saveUpload(runId, Readable.from([Buffer.from(content)]));
  await keepSpreadsheet(admin, { runId, fileName, source });
  return runId;
}
async function tried(content: string, more: Partial<ReadingForm> = {}) {
  const runId = await upload(content);
  await tryPatientImport(admin, { runId, reading: reading(more) });
  await performImport({ runId });
  return runId;
}
async function taken(content: string, more: Partial<ReadingForm> = {}) {
  const runId = await tried(content, more);
  await runForReal(admin, { runId });
  await performImport({ runId });
  return runId;
}
const runOf = async (runId: string) =>
  (await db.select().from(importRuns).where(eq(importRuns.id, runId)))[0];
const errorsOf = (runId: string) =>
  db
    .select({ entry: importErrors.entry, path: importErrors.path, code: importErrors.code })
    .from(importErrors)
    .where(eq(importErrors.runId, runId))
    .orderBy(asc(importErrors.position));
const named = (familyName: string) => db.select().from(patients).where(eq(patients.familyName, familyName));
const words = { heading: "Problem", reason: (code: string) => code, suspect: (known: string) => known };
async function leftOut(runId: string, which: "failed" | "suspects" = "failed") {
  const { headings, rows } = await readLeftOut(admin, runId, { which }, words);
  return text(csvStream(headings, rows, { withBom: true }));
}

describe("trying out", () => {
  test("tells what would come in and what is wrong with which cell, and stores nobody", async () => {
    const runId = await tried(
      `${HEAD}1,Alpenglow,Ann,04/09/1984,f,020 7946 0958\n2,,Bo,31/02/1990,f,\n3,Alpenglow,Cy,01/01/2090,often,12\n`,
    );
    expect(await runOf(runId)).toMatchObject({
      status: "finished",
      isDryRun: true,
      errorCount: 2,
      counts: { Patient: { created: 1, unchanged: 0, notTaken: 2 } },
    });
    expect(await errorsOf(runId)).toEqual(
      [
        { entry: 2, path: "dob", code: "imports.unreadableDate" },
        { entry: 3, path: "dob", code: "patients.birthDate.future" },
        { entry: 3, path: "tel", code: "patients.phoneUnknown" },
        { entry: 3, path: "sex", code: "imports.unknownSex" },
      ].filter((row) => row !== undefined),
    );
    expect(await named("Alpenglow")).toEqual([]);
  });

  test("remembers how the source is read, and matches its next file by that", async () => {
    await tried(`${HEAD}1,Alder,Ann,04/09/1984,f,\n`);
    const [saved] = await db
      .select()
      .from(spreadsheetMappings)
      .where(and(eq(spreadsheetMappings.purpose, "patients"), eq(spreadsheetMappings.source, source)));
    expect(saved?.reading).toMatchObject({ columns: COLUMNS, dateFormat: "DMY" });
    const next = await upload("a,b,c,d,e,f\n9,X,Y,03/04/1984,m,\n");
    expect(await previewSpreadsheet(admin, next, {})).toMatchObject({
      isRemembered: true,
      headings: ["a", "b", "c", "d", "e", "f"],
      reading: { columns: COLUMNS, dateFormat: "DMY" },
    });
  });

  test("guesses columns and order of dates of a file with semicolons in Windows-1252, and asks when in doubt", async () => {
    const bytes = Buffer.from("Nachname;Vorname;Geburtsdatum\nM\u00fcller;J\u00f6rg;25.12.1984\n", "latin1");
    const runId = await upload(bytes);
    expect(await previewSpreadsheet(admin, runId, {})).toMatchObject({
      rows: [["Müller", "Jörg", "25.12.1984"]],
      reading: {
        encoding: "windows-1252",
        delimiter: ";",
        columns: ["familyName", "givenName", "birthDate"],
        dateFormat: "DMY",
      },
    });
    const doubtful = await upload("surname,dob\nX,03/04/1984\n");
    expect((await previewSpreadsheet(admin, doubtful, {})).reading.dateFormat).toBeNull();
  });

  test("a file that is no table from some row on is refused whole", async () => {
    const runId = await tried(`${HEAD}1,Broken,Ann,04/09/1984,f,\n2,"Broken,Bo,04/09/1984,f,\n`);
    expect(await runOf(runId)).toMatchObject({ status: "refused" });
    await expect(runForReal(admin, { runId })).rejects.toThrow(Conflict);
  });
});

describe("doing it for real", () => {
  test("registers every good row once, with a number and its source's, and leaves the others out", async () => {
    const content = `${HEAD}1,Bellflower,Ann,04/09/1984,f,020 7946 0958\n2,Bellflower,Bo,x,f,\n`;
    const runId = await taken(content);
    expect(await runOf(runId)).toMatchObject({ status: "finished", isDryRun: false });
    const [person, ...others] = await named("Bellflower");
    expect(others).toEqual([]);
    expect(person).toMatchObject({ givenName: "Ann", birthDate: "1984-09-04", sex: "female" });
    const [number] = await db
      .select()
      .from(patientIdentifiers)
      .where(eq(patientIdentifiers.patientId, person?.id ?? ""));
    expect(number).toMatchObject({ type: "external-mrn", issuer: source, value: "1" });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, runId));
    expect(events.filter(({ action }) => action === "imports.run" && action).length).toBeGreaterThan(0);
  });

  test("the file of rows with errors can be corrected and sent again, and what was taken is not taken twice", async () => {
    const runId = await taken(
      `${HEAD}1,Cornflower,Ann,11/03/1951,f,+44 20 7946 0123\n2,Cornflower,"=HYPERLINK(""x"")",31/02/1990,f,020 7946 0959\n`,
    );
    const file = await leftOut(runId);
    expect(file).toBe(
      `id,surname,first name,dob,sex,tel,Problem\r\n2,Cornflower,"'=HYPERLINK(""x"")",31/02/1990,f,020 7946 0959,dob: imports.unreadableDate\r\n`,
    );
    const corrected = file.replace("31/02/1990", "28/02/1990").replace(`"'=HYPERLINK(""x"")"`, "Bo");
    const again = await taken(`${corrected}1,Cornflower,Ann,11/03/1951,f,+44 20 7946 0123,\r\n`, {
      columns: [...COLUMNS, null],
    });
    expect(await runOf(again)).toMatchObject({
      status: "finished",
      errorCount: 0,
      counts: { Patient: { created: 1, unchanged: 1, notTaken: 0 } },
    });
    expect((await named("Cornflower")).map(({ givenName }) => givenName).sort()).toEqual(["Ann", "Bo"]);
  });

  test("rows without an id of their own are known by what they say", async () => {
    const content =
      "surname,first name,dob\nDaisy,Ann,04/09/1984\nDaisy,Bo,05/09/1984\nDaisy,Ann,04/09/1984\n";
    const columns: ReadingForm["columns"] = ["familyName", "givenName", "birthDate"];
    const runId = await taken(content, { columns });
    expect(await errorsOf(runId)).toMatchObject([{ entry: 3, code: "imports.sameRowTwice" }]);
    const again = await taken(content, { columns });
    expect(await runOf(again)).toMatchObject({
      counts: { Patient: { created: 0, unchanged: 2, notTaken: 1 } },
    });
    expect(await named("Daisy")).toHaveLength(2);
  });

  test("an identifier that somebody carries is an error of its row, not of the file", async () => {
    await makePatient({ db }, { identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }] });
    const runId = await taken(
      "surname,nhs\nEdelweiss,9434765919\nEdelweiss,9434765870\nEdelweiss,943-476-5870\n",
      {
        columns: ["familyName", "identifier"],
        identifierType: "national",
        identifierIssuer: "NHS",
        suspects: "take",
      },
    );
    expect(await errorsOf(runId)).toMatchObject([
      { entry: 1, path: "nhs", code: "patients.identifierTaken" },
      { entry: 3, path: "nhs", code: "patients.identifierTaken" },
    ]);
    expect(await named("Edelweiss")).toHaveLength(1);
  });
});

describe("people who may be known", () => {
  const twice = `${HEAD}1,Foxglove,Ann,04/09/1984,f,\n2,Foxglove,Bo,05/10/1990,m,\n3,Foxglove,Bo,05/10/1990,m,\n`;

  test("are found in the registry and in the file, told by number, and left out unless decided otherwise", async () => {
    const known = await makePatient(
      { db },
      { familyName: "Foxglove", givenName: "Ann", birthDate: "1984-09-04" },
    );
    const runId = await tried(twice);
    const { rows } = await listSuspects(admin, runId, { page: 1, size: 25 });
    expect(rows).toMatchObject([
      { entry: 1, mrn: known.mrn, otherEntry: null, decision: null },
      { entry: 3, mrn: null, otherEntry: 2, decision: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/foxglove/i);
    await decideSuspect(admin, { runId, entry: 3, decision: "take" });
    await runForReal(admin, { runId });
    await performImport({ runId });
    expect((await named("Foxglove")).map(({ givenName }) => givenName).sort()).toEqual(["Ann", "Bo", "Bo"]);
    expect(await leftOut(runId, "suspects")).toContain(`1,Foxglove,Ann,04/09/1984,f,,${known.mrn}`);
    await expect(decideSuspect(admin, { runId, entry: 1, decision: "take" })).rejects.toThrow(Conflict);
  });

  test("are all imported when that was said for the file", async () => {
    const content = twice.replaceAll("Foxglove", "Gentian");
    await taken(content, { suspects: "take" });
    expect(await named("Gentian")).toHaveLength(3);
  });
});

const day = (index: number) =>
  `${String((index % 28) + 1).padStart(2, "0")}/${String((index % 12) + 1).padStart(2, "0")}/${1930 + (index % 80)}`;

describe("never half a file", () => {
  test("an import that is stopped leaves nobody behind and says so", async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `${index},Heather,N${index},${day(index)},f,`);
    const runId = await tried(HEAD + lines.join("\n"), { suspects: "take" });
    await runForReal(admin, { runId });
    await cancelImport(admin, { runId });
    await performImport({ runId });
    expect(await runOf(runId)).toMatchObject({ status: "cancelled" });
    expect(await named("Heather")).toEqual([]);
    await expect(cancelImport(admin, { runId })).rejects.toThrow(Conflict);
  }, 40_000);

  test("a connection that dies in the middle takes the whole file back", async () => {
    const lines = Array.from({ length: 2_500 }, (_, index) => `${index},Iris,N${index},${day(index)},f,`);
    const runId = await tried(HEAD + lines.join("\n"), { suspects: "take" });
    await runForReal(admin, { runId });
    const working = performImport({ runId });
    await vi.waitFor(
      async () => {
        expect((await runOf(runId))?.doneCount).toBeGreaterThan(0);
        const { rowCount } = await db.execute(
          sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4820122 and granted`,
        );
        expect(rowCount).toBeGreaterThan(0);
      },
      { timeout: 20_000, interval: 20 },
    );
    await working;
    expect(await runOf(runId)).toMatchObject({ status: "failed", counts: {} });
    expect(await named("Iris")).toEqual([]);
  }, 40_000);
});

test("nobody but administrators imports, decides, stops or reads the rows", async () => {
  const runId = await tried(`${HEAD}1,Jasmine,Ann,04/09/1984,f,\n`);
  const [before] = await db.select().from(importRuns).where(eq(importRuns.id, runId));
  for (const role of ["receptionist", "doctor", "manager", "cashier", "patient"] as const) {
    const ctx = await signedIn(db, role);
    for (const deed of [
      () => keepSpreadsheet(ctx, { runId: newId(), fileName: "x.csv", source }),
      () => tryPatientImport(ctx, { runId, reading: reading() }),
      () => decideSuspect(ctx, { runId, entry: 1, decision: "take" }),
      () => cancelImport(ctx, { runId }),
      () => previewSpreadsheet(ctx, runId, {}),
      () => listSuspects(ctx, runId, { page: 1, size: 25 }),
      () => readLeftOut(ctx, runId, { which: "failed" }, words),
    ])
      await expect(deed()).rejects.toThrow(Refused);
  }
  expect(await runOf(runId)).toEqual(before);
  await expect(previewSpreadsheet(admin, newId(), {})).rejects.toThrow(NotFound);
  expect(
    (
      await db
        .select()
        .from(patientImportSuspects)
        .where(and(eq(patientImportSuspects.runId, runId)))
    ).length,
  ).toBe(0);
  expect(await db.select().from(patients).where(like(patients.familyName, "Jasmine"))).toEqual([]);
  await openUpload(runId);
});
