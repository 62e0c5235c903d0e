import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, auditEvents, patients } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused, StepUpRequired } from "@/lib/errors";
import { exportPatients } from "@/lib/patient-lists/commands";
import { listableMarks } from "@/lib/patient-lists/conditions";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatients } from "@/lib/patient-lists/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { openInvoice } from "../support/factories/invoices";
import { makePatient } from "../support/factories/patients";

const UNKNOWN = "0198f000-0000-7000-8000-00000000ffff";
let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist", { stepUpAt: NOW });
  await makePatient(desk, { givenName: "Ann", familyName: "Baker", birthDate: "2000-03-10", sex: "female" });
  await makePatient(desk, { givenName: "Bo", familyName: "Adler", birthDate: "2000-03-11", sex: "male" });
  await makePatient(desk, {
    givenName: "=cmd()",
    familyName: "Clark, “Jr”",
    birthDatePrecision: "unknown",
    birthDate: undefined,
    sex: "other",
    language: "pl",
  });
});

const names = async (url: Record<string, string>) =>
  (await listPatients(desk, PatientFilter.parse(url))).rows.map(({ familyName }) => familyName);

test.each([
  [{}, ["Adler", "Baker", "Clark, “Jr”"]],
  [{ sort: "-name" }, ["Clark, “Jr”", "Baker", "Adler"]],
  [{ sort: "mrn" }, ["Baker", "Adler", "Clark, “Jr”"]],
  [{ sort: "birthDate" }, ["Baker", "Adler", "Clark, “Jr”"]],
  [{ sort: "registeredBy; drop table patients" }, ["Adler", "Baker", "Clark, “Jr”"]],
  [{ sex: "male,other" }, ["Adler", "Clark, “Jr”"]],
  [{ language: "pl" }, ["Clark, “Jr”"]],
  [{ ageMin: "26" }, ["Baker"]],
  [{ ageMax: "25" }, ["Adler"]],
  [{ registeredFrom: "2026-03-10", registeredTo: "2026-03-10" }, ["Adler", "Baker", "Clark, “Jr”"]],
  [{ registeredFrom: "2026-03-11" }, []],
  [{ q: "ann bak" }, ["Baker"]],
  [{ q: "10/03/2000" }, ["Baker"]],
  [{ q: "%" }, []],
  [{ cursor: "after-somebody" }, ["Adler", "Baker", "Clark, “Jr”"]],
  [{ cursor: `after-${UNKNOWN}` }, ["Adler", "Baker", "Clark, “Jr”"]],
])("%j lists %j", async (url, expected) => {
  expect(await names(url)).toEqual(expected);
});

test("one page is one disclosure that names everybody on it", async () => {
  const ctx = await signedIn(db, "cashier");
  const { rows, total } = await listPatients(ctx, PatientFilter.parse({}));
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, ctx.request.id));
  expect(total).toBe(3);
  expect(events.map(({ action, patientIds }) => [action, patientIds])).toEqual([
    ["patients.list", rows.map(({ id }) => id)],
  ]);
});

test.each(["manager", "admin", "patient"] as const)("a %s sees no list", async (role) => {
  const ctx = await signedIn(db, role);
  await expect(listPatients(ctx, PatientFilter.parse({}))).rejects.toThrow(Refused);
});

test("an export runs no formula in a spreadsheet and is one event that names everybody in it", async () => {
  const ctx = { ...desk, request: { ...desk.request, id: "0198f000-0000-7000-8000-000000000001" } };
  const csv = await new Response(await exportPatients(ctx, PatientFilter.parse({}))).text();
  expect(csv).toContain(',\'=cmd(),,"Clark, “Jr”",');
  expect(csv.trim().split("\r\n")).toHaveLength(4);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, ctx.request.id));
  expect(events.map(({ action, category, patientIds }) => [action, category, patientIds?.length])).toEqual([
    ["patients.export", "export", 3],
  ]);
});

test("an export needs a fresh proof of identity and the right role", async () => {
  const stale = await signedIn(db, "receptionist", { stepUpAt: new Date(NOW.getTime() - 3_600_000) });
  const doctor = await signedIn(db, "doctor", { stepUpAt: NOW });
  await expect(exportPatients(stale, PatientFilter.parse({}))).rejects.toThrow(StepUpRequired);
  await expect(exportPatients(doctor, PatientFilter.parse({}))).rejects.toThrow(Refused);
});

describe("what somebody is listed for", () => {
  let visited: string;
  let cashier: Context;
  const listed = async (ctx: Context, url: Record<string, string>) =>
    (await listPatients(ctx, PatientFilter.parse(url))).rows.map(({ familyName }) => familyName);

  beforeAll(async () => {
    cashier = await signedIn(db, "cashier");
    const make = (familyName: string) =>
      makePatient(desk, { familyName, birthDate: "1950-05-05", language: "hi" });
    const [today, tomorrow, owing, gone] = await Promise.all(
      ["Today", "Tomorrow", "Owing", "Gone"].map(make),
    );
    const visit = await makeAppointment({ db }, { patientId: today?.id });
    visited = visit.practitionerId;
    await makeAppointment({ db }, { patientId: tomorrow?.id, startsAt: new Date("2026-03-11T10:00:00Z") });
    await openInvoice(cashier, { patientId: owing?.id });
    await db
      .update(patients)
      .set({ deceasedAt: NOW })
      .where(eq(patients.id, gone?.id ?? ""));
  });

  test.each([
    [{ marks: "visitToday" }, ["Today"]],
    [{ marks: "deceased" }, ["Gone"]],
    [{ marks: "deceased,visitToday" }, []],
    [{ marks: "rich" }, ["Gone", "Owing", "Today", "Tomorrow"]],
  ])("%j lists %j", async (url, expected) => {
    expect(await listed(desk, { language: "hi", ...url })).toEqual(expected);
  });

  test("a practitioner's patients are those with a visit that stands", async () => {
    expect(await listed(desk, { practitioner: visited })).toEqual(["Today"]);
    await db
      .update(appointments)
      .set({ status: "entered-in-error" })
      .where(eq(appointments.practitionerId, visited));
    expect(await listed(desk, { practitioner: visited })).toEqual([]);
  });

  test("an unpaid bill can be asked for only by those who may see bills", async () => {
    expect(await listed(cashier, { language: "hi", marks: "openBalance" })).toEqual(["Owing"]);
    expect(listableMarks(desk)).not.toContain("openBalance");
    expect(await listed(desk, { language: "hi", marks: "openBalance" })).toHaveLength(4);
  });
});
