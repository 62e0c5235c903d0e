import { Readable } from "node:stream";
import { count, eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import {
  auditEvents,
  encounters,
  importErrors,
  importRuns,
  importSources,
  invoiceLines,
  invoices,
  organizations,
  patientAddresses,
  patientIdentifiers,
  patients,
  patientTelecoms,
  practitioners,
} from "@/db/schema";
import { systemContext } from "@/lib/context";
import { Conflict, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { importFile, performImport, requestImport, runForReal } from "@/lib/imports/commands";
import { getImportRun, listFindings, listImportRuns } from "@/lib/imports/queries";
import { saveUpload } from "@/lib/imports/uploads";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { bundleFile, clinic, lifeHistory, linesFile, resourceOf, textFile } from "@/tests/support/fhir";

const { db } = await testDatabase();
const TABLES = {
  organizations,
  practitioners,
  patients,
  patientTelecoms,
  patientIdentifiers,
  encounters,
  invoices,
  invoiceLines,
  importSources,
};

/** Every test sends from a source of its own, so that none sees another's ids. */
const freshSource = () => `test-${newId()}`;
const admin = () => signedIn(db, "admin");
const countOf = async (table: PgTable) => (await db.select({ value: count() }).from(table))[0]?.value ?? 0;
const everything = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(TABLES).map(async ([name, table]) => [name, await countOf(table)])),
  );
const errorsOf = (findings: { severity: string; entry: number; path: string; code: string }[]) =>
  findings
    .filter(({ severity }) => severity === "error")
    .map(({ entry, path, code }) => ({ entry, path, code }));

test("a bundle in any order comes in whole, with names, times and money as the source wrote them", async () => {
  const result = await importFile(await admin(), bundleFile(clinic()), { source: freshSource() });

  expect(result).toMatchObject({ status: "finished", errorCount: 0, findings: [] });
  expect(result.counts).toEqual({
    Observation: { created: 0, unchanged: 0, notTaken: 1 },
    Organization: { created: 1, unchanged: 0, notTaken: 0 },
    Practitioner: { created: 1, unchanged: 0, notTaken: 0 },
    Patient: { created: 1, unchanged: 0, notTaken: 0 },
    Encounter: { created: 1, unchanged: 0, notTaken: 0 },
    Claim: { created: 1, unchanged: 0, notTaken: 0 },
  });
  const [patient] = await db.select().from(patients);
  expect(patient).toMatchObject({
    familyName: "O'Brien-Núñez801",
    givenName: "María José29",
    middleNames: "Zoë",
    namePrefix: "Mrs.",
    familySearch: "obrien nunez801",
    birthDate: "1984-02-29",
    birthDatePrecision: "exact",
    sex: "female",
    language: "es",
    deceasedAt: new Date("2020-11-02T09:05:06Z"),
  });
  expect(await db.select({ value: patientTelecoms.value }).from(patientTelecoms)).toEqual([
    { value: "+16175550134" },
    { value: "maria@example.org" },
  ]);
  const [address] = await db.select().from(patientAddresses);
  expect(address).toMatchObject({
    lines: ["12 Elm Street", "Apt 4"],
    city: "Athol",
    district: "Massachusetts",
    country: "US",
  });
  const [place] = await db.select().from(organizations);
  expect(place?.name).toBe("SAINT LUKE’S HOSPICE");
  const [doctor] = await db.select().from(practitioners);
  expect(doctor).toMatchObject({ familyName: "Bergstrom", isActive: false });
  const [visit] = await db.select().from(encounters);
  expect(visit).toMatchObject({
    patientId: patient?.id,
    practitionerId: doctor?.id,
    serviceProviderId: place?.id,
    class: "emergency",
    status: "finished",
    reason: "Emergency room admission",
    startedAt: new Date("2019-05-22T08:15:00Z"),
    endedAt: new Date("2019-05-22T08:45:00Z"),
  });
  const [invoice] = await db.select().from(invoices);
  expect(invoice).toMatchObject({
    number: "EXT-000001",
    status: "open",
    currency: "USD",
    totalMinor: 64_165,
    paidMinor: 0,
    encounterId: visit?.id,
    issuedAt: new Date("2019-05-22T08:45:00Z"),
  });
  const lines = await db
    .select({ description: invoiceLines.description, amountMinor: invoiceLines.amountMinor })
    .from(invoiceLines)
    .orderBy(invoiceLines.position);
  expect(lines).toEqual([
    { description: "Check-up", amountMinor: 50_113 },
    { description: "Influenza vaccine", amountMinor: 14_052 },
  ]);
});

test("sending a file twice changes nothing, also when it is a whole life", async () => {
  const ctx = await admin();
  const source = freshSource();
  const first = await importFile(ctx, lifeHistory(), { source });
  const before = await everything();
  const second = await importFile(ctx, lifeHistory(), { source });

  expect(first.status).toBe("finished");
  expect(first.counts.Claim?.created).toBeGreaterThan(10);
  expect(await everything()).toEqual(before);
  for (const [type, taken] of Object.entries(second.counts))
    expect(taken, type).toMatchObject({ created: 0, unchanged: first.counts[type]?.created });
});

test("the same id from another source is somebody else", async () => {
  const people = await countOf(patients);
  const file = linesFile([resourceOf(clinic(), "Patient")]);
  await importFile(await admin(), file, { source: freshSource() });
  await importFile(await admin(), file, { source: freshSource() });
  expect(await countOf(patients)).toBe(people + 2);
});

test("one bad entry in the middle leaves nothing of its file, and is named by file, entry and path", async () => {
  const ctx = await admin();
  const bundle = clinic();
  Object.assign(resourceOf(bundle, "Patient"), { birthDate: "1984-02-30", name: [{ family: "A\u202eB" }] });
  const before = await everything();
  const result = await importFile(ctx, bundleFile(bundle, "bad.json"), { source: freshSource() });

  expect(result.status).toBe("refused");
  expect(await everything()).toEqual(before);
  expect(errorsOf(result.findings)).toEqual(
    expect.arrayContaining([
      { entry: 3, path: "Patient.birthDate", code: "validation.date" },
      { entry: 3, path: "Patient.name[0].family", code: "validation.invalid" },
    ]),
  );
  const run = await getImportRun(ctx, result.runId);
  expect(run).toMatchObject({ fileName: "bad.json", status: "refused", errorCount: result.errorCount });
  const findings = await listFindings(ctx, result.runId, { page: 1, size: 25 });
  expect(findings.rows.map(({ entry, path }) => ({ entry, path }))).toContainEqual({
    entry: 3,
    path: "Patient.birthDate",
  });
});

test("a bad line after a thousand good ones takes them all back", async () => {
  const before = await everything();
  const people = Array.from({ length: 1_200 }, (_, index) => ({
    resourceType: "Patient",
    id: `p-${index}`,
    name: [{ family: `Line${index}` }],
    ...(index === 1_100 && { gender: "unlisted" }),
  }));
  const result = await importFile(await admin(), linesFile(people), { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([
    { entry: 1_101, path: "Patient.gender", code: "validation.invalid" },
  ]);
  expect(await everything()).toEqual(before);
});

test("a dry run tells what would happen and writes nothing but its own history", async () => {
  const before = await everything();
  const result = await importFile(await admin(), bundleFile(clinic()), {
    source: freshSource(),
    isDryRun: true,
  });
  expect(result.status).toBe("finished");
  expect(result.counts.Patient).toEqual({ created: 1, unchanged: 0, notTaken: 0 });
  expect(await everything()).toEqual(before);
});

test("each import leaves one audit event with its counts and no name of a patient", async () => {
  const ctx = await admin();
  const { runId } = await importFile(ctx, bundleFile(clinic()), { source: freshSource() });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, runId));
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    action: "imports.run",
    category: "import",
    outcome: "success",
    actorId: ctx.viewer.userId,
  });
  expect(JSON.stringify(events[0])).not.toContain("Brien");
});

test.each([
  "manager",
  "doctor",
  "nurse",
  "receptionist",
  "pharmacist",
  "lab-technician",
  "cashier",
  "patient",
] as const)("a %s cannot import, look at imports or start one", async (role) => {
  const ctx = await signedIn(db, role);
  const before = await everything();
  await expect(importFile(ctx, bundleFile(clinic()), { source: freshSource() })).rejects.toBeInstanceOf(
    Refused,
  );
  await expect(
    requestImport(ctx, { runId: newId(), fileName: "x.json", source: "x", isDryRun: false }),
  ).rejects.toBeInstanceOf(Refused);
  await expect(listImportRuns(ctx, { page: 1, size: 25 })).rejects.toBeInstanceOf(Refused);
  await expect(runForReal(ctx, { runId: newId() })).rejects.toBeInstanceOf(Refused);
  expect(await everything()).toEqual(before);
});

test("the same national number is the same practitioner, under whatever id it comes", async () => {
  const ctx = await admin();
  const person = {
    ...resourceOf(clinic(), "Practitioner"),
    identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "12345" }],
  };
  await importFile(ctx, linesFile([{ ...person, id: "one" }], "Practitioner.ndjson"), {
    source: freshSource(),
  });
  const before = await countOf(practitioners);
  const again = await importFile(ctx, linesFile([{ ...person, id: "two" }], "Practitioner.ndjson"), {
    source: freshSource(),
  });
  expect(again.counts.Practitioner).toEqual({ created: 0, unchanged: 1, notTaken: 0 });
  expect(await countOf(practitioners)).toBe(before);
});

test("an identifier that another record carries is left off and told, never merged", async () => {
  const ctx = await admin();
  const patient = {
    ...resourceOf(clinic(), "Patient"),
    identifier: [{ system: "urn:oid:1.2.3", value: "S-1" }],
  };
  await importFile(ctx, linesFile([patient]), { source: freshSource() });
  const result = await importFile(ctx, linesFile([patient]), { source: freshSource() });
  expect(result).toMatchObject({
    status: "finished",
    findings: [
      { severity: "warning", entry: 1, path: "Patient.identifier[0]", code: "imports.identifierElsewhere" },
    ],
  });
  const held = await db.select().from(patientIdentifiers).where(eq(patientIdentifiers.value, "S-1"));
  expect(held).toHaveLength(1);
});

test("a visit of somebody nobody knows refuses the file", async () => {
  const bundle = clinic();
  Object.assign(resourceOf(bundle, "Encounter"), { subject: { reference: "Patient/nobody" } });
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([
    { entry: 2, path: "Encounter.subject", code: "imports.unknownReference" },
  ]);
});

test("a bill for another patient's visit refuses the file", async () => {
  const bundle = clinic();
  bundle.entry.push({ resource: { resourceType: "Patient", id: "other", name: [{ family: "Other" }] } });
  Object.assign(resourceOf(bundle, "Claim"), { patient: { reference: "Patient/other" } });
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([
    { entry: 1, path: "Claim.item.encounter", code: "imports.otherPatient" },
  ]);
});

test.each([
  [
    "more digits than the currency has",
    { total: { value: 641.655, currency: "USD" } },
    "Claim.total.value",
    "imports.notAnAmount",
  ],
  [
    "a negative amount",
    { total: { value: -1, currency: "USD" } },
    "Claim.total.value",
    "imports.notAnAmount",
  ],
  [
    "a total below its items",
    { total: { value: 100, currency: "USD" } },
    "Claim.total.value",
    "imports.totalBelowItems",
  ],
  [
    "a currency that does not exist",
    { total: { value: 641.65, currency: "ZZQ" } },
    "Claim.total.currency",
    "imports.unknownCode",
  ],
])("a claim with %s is refused, never rounded", async (_, change, path, code) => {
  const bundle = clinic();
  Object.assign(resourceOf(bundle, "Claim"), change);
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([{ entry: 1, path, code }]);
});

test("what was only planned or drafted is counted as not taken", async () => {
  const bundle = clinic();
  Object.assign(resourceOf(bundle, "Encounter"), { status: "planned" });
  Object.assign(resourceOf(bundle, "Claim"), { status: "draft" });
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(result.counts).toMatchObject({
    Encounter: { created: 0, notTaken: 1 },
    Claim: { created: 0, notTaken: 1 },
  });
});

test("the same id twice in one file is refused, also when the lines are far apart", async () => {
  const line = (index: number) => ({
    resourceType: "Patient",
    id: `q-${index % 600}`,
    name: [{ family: "Twin" }],
  });
  const result = await importFile(
    await admin(),
    linesFile(Array.from({ length: 601 }, (_, index) => line(index))),
    {
      source: freshSource(),
    },
  );
  expect(errorsOf(result.findings)).toEqual([
    { entry: 601, path: "Patient.id", code: "imports.duplicateId" },
  ]);
});

test("a hundred megabytes without a line end are refused without being held", async () => {
  const chunk = Buffer.alloc(1024 * 1024, "x");
  let read = 0;
  const endless = {
    name: "Patient.ndjson",
    open: () =>
      Readable.from(
        (function* () {
          for (let index = 0; index < 100; index += 1) {
            read += 1;
            yield chunk;
          }
        })(),
      ),
  };
  const result = await importFile(await admin(), endless, { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([{ entry: 1, path: "", code: "imports.lineTooLong" }]);
  expect(read).toBeLessThan(125);
});

test.each([
  ["nesting a hundred thousand deep", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, "imports.tooDeep"],
  ["half a document", '{"resourceType":"Bundle","entry":[', "imports.notJson"],
  ["no resource at all", '{"hello":"world"}', "imports.noResourceType"],
  [
    "a type that is a property of every object",
    '{"resourceType":"__proto__","id":"1"}',
    "imports.noResourceType",
  ],
  ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00]), "imports.notUtf8"],
])("%s is refused with a reason", async (_, text, code) => {
  const result = await importFile(await admin(), textFile(text, "hostile.json"), { source: freshSource() });
  expect(result.status).toBe("refused");
  expect(errorsOf(result.findings).map((finding) => finding.code)).toEqual([code]);
});

test.each(["constructor", "__proto__", "toString"])("the code %s is no code of ours", async (code) => {
  const bundle = clinic();
  Object.assign(resourceOf(bundle, "Encounter"), { class: { code } });
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(errorsOf(result.findings)).toEqual([
    { entry: 2, path: "Encounter.class.code", code: "imports.unknownCode" },
  ]);
});

test("markup and SQL in names stay text, byte for byte", async () => {
  const family = `<script>alert(1)</script>'); DROP TABLE patients; --`;
  await importFile(await admin(), linesFile([{ resourceType: "Patient", id: "x", name: [{ family }] }]), {
    source: freshSource(),
  });
  const rows = await db
    .select({ familyName: patients.familyName })
    .from(patients)
    .where(eq(patients.familyName, family));
  expect(rows).toEqual([{ familyName: family }]);
});

test("an entry that would delete something refuses the file", async () => {
  const bundle = clinic();
  bundle.entry[2] = {
    resource: { resourceType: "Patient", id: "patient-1" },
    request: { method: "DELETE", url: "Patient/patient-1" },
  };
  const result = await importFile(await admin(), bundleFile(bundle), { source: freshSource() });
  expect(errorsOf(result.findings)).toContainEqual({
    entry: 3,
    path: "Bundle.entry[2].request.method",
    code: "imports.methodNotTaken",
  });
});

test("an upload is tried, then imported for real, once", async () => {
  const ctx = await admin();
  const runId = newId();
  const source = freshSource();
  await saveUpload(runId, Readable.from([Buffer.from(JSON.stringify(clinic()))]));
  await db.transaction((tx) =>
    tx.insert(importRuns).values({
      id: runId,
      source,
      fileName: "clinic.json",
      fileSha256: "",
      isDryRun: true,
      status: "queued",
      startedBy: ctx.viewer.userId,
    }),
  );
  const before = await everything();

  await performImport({ runId });
  expect(await getImportRun(ctx, runId)).toMatchObject({ status: "finished", isDryRun: true });
  expect(await everything()).toEqual(before);

  await runForReal(ctx, { runId });
  await performImport({ runId });
  expect(await getImportRun(ctx, runId)).toMatchObject({ status: "finished", isDryRun: false });
  const after = await everything();
  expect(after.patients).toBe(Number(before.patients) + 1);

  await performImport({ runId });
  expect(await everything()).toEqual(after);
  await expect(runForReal(ctx, { runId })).rejects.toBeInstanceOf(Conflict);
});

test("an upload that is too large or empty leaves no file behind", async () => {
  const chunk = Buffer.alloc(1024 * 1024);
  const tooMuch = Readable.from(
    (function* () {
      for (let index = 0; index < 65; index += 1) yield chunk;
    })(),
  );
  const runId = newId();
  await expect(saveUpload(runId, tooMuch)).rejects.toMatchObject({ code: "imports.fileTooLarge" });
  await expect(saveUpload(runId, Readable.from([]))).rejects.toMatchObject({ code: "imports.fileEmpty" });
  await saveUpload(runId, Readable.from([Buffer.from("{}")]));
});

test("two imports at once: the second is told, and nothing waits", async () => {
  const ctx = systemContext({ db });
  const source = freshSource();
  const slow = {
    name: "Patient.ndjson",
    open: () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('{"resourceType":"Patient","id":"slow","name":[{"family":"Slow"}]}\n');
        })(),
      ),
  };
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4820122)`);
    await expect(importFile(ctx, slow, { source })).rejects.toMatchObject({ code: "imports.alreadyRunning" });
  });
  const [run] = await db.select().from(importRuns).where(eq(importRuns.source, source));
  expect(run).toMatchObject({ status: "failed", errorCount: 1 });
});

test("findings never repeat what a file says", async () => {
  // Without the run: an id is made of digits, and any four of them come up in the end.
  const rows = (await db.select().from(importErrors)).map(({ runId: _, ...finding }) => finding);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/Brien|alert|unlisted|1984/);
});
