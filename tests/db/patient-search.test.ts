import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointments, appointmentTypes, auditEvents, patients, practitioners } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { restrictPatient } from "@/lib/patient-restrictions/commands";
import { searchPatients } from "@/lib/patient-search/queries";
import { openPatient } from "@/lib/patients/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;
let zoe: { id: string; mrn: string };

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
  zoe = await makePatient(desk, {
    givenName: "Zoë-Anaïs",
    preferredName: "Zazie",
    familyName: "O’Brien-Núñez",
    birthDate: "1984-09-04",
    phones: [{ use: "mobile", value: "07911 123456" }],
    emails: [{ use: "home", value: "Zoe@Example.org" }],
    identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }],
  });
  await makePatient(desk, { givenName: "Anna Maria", familyName: "van der Berg", birthDate: "2001-02-03" });
  await makePatient(desk, { givenName: "Ann", familyName: "Bergson", birthDate: "1970-01-01" });
  await makePatient(desk, { givenName: "Berg", familyName: "Andersen", birthDate: "1970-01-01" });
  await makePatient(desk, { givenName: undefined, familyName: "Sukarno", birthDate: "1970-01-01" });
});

const search = async (q: string) => {
  const hits = await searchPatients(desk, { q, limit: 10 });
  return hits.map(({ familyName }) => familyName);
};

describe("finds somebody", () => {
  test.each([
    "obrien",
    "O'Brien",
    "o’brien-nunez",
    "núñez obrien",
    "zoe obr",
    "obr zoe",
    "NUNEZ",
    "brien",
    "o brien nunez",
    "zazie",
    "04/09/1984",
    "4.9.84",
    "zoe 4 sep 1984",
    "04-Sep-1984 o'brien",
    "zoé obriem",
    "sep 4 1984",
    "3456",
    "07911 123456",
    "+44 7911 123456",
    "911123",
    "zoe@ex",
    "ZOE@example.org",
    "9434765919",
    "943-476-5919",
  ])("by %s", async (q) => {
    expect(await search(q)).toEqual(["O’Brien-Núñez"]);
  });

  test("by medical record number, whole or begun", async () => {
    expect((await search(zoe.mrn))[0]).toBe("O’Brien-Núñez");
    expect(await search(zoe.mrn.slice(0, 5))).toContain("O’Brien-Núñez");
  });

  test("by age in completed years, alone or with a name", async () => {
    const today = { ...desk, now: new Date("2026-11-22T12:00:00Z") };
    const aged = async (q: string) =>
      (await searchPatients(today, { q, limit: 10 })).map((hit) => hit.familyName);
    expect(await aged("42y")).toEqual(["O’Brien-Núñez"]);
    expect(await aged("obrien 42y")).toEqual(["O’Brien-Núñez"]);
    expect(await aged("obrein 42yo")).toEqual(["O’Brien-Núñez"]);
    expect(await aged("obrien 41y")).toEqual([]);
  });

  test("of several family names in either order", async () => {
    expect(await search("van der berg anna")).toEqual(["van der Berg"]);
    expect(await search("anna van der")).toEqual(["van der Berg"]);
  });

  test("with a single name", async () => {
    expect(await search("sukarno")).toEqual(["Sukarno"]);
  });
});

describe("finds somebody whose name was misspelt", () => {
  beforeAll(async () => {
    await makePatient(desk, { givenName: "Katherine", familyName: "Featherstone", birthDate: "1960-06-01" });
    await makePatient(desk, { givenName: "Mohammed", familyName: "Qureshi", birthDate: "1960-06-01" });
  });

  test.each([
    ["fetherstone", "Featherstone"],
    ["featherstoen", "Featherstone"],
    ["kathrine feath", "Featherstone"],
    ["catherine featherstone", "Featherstone"],
    ["katheryn fetherstone", "Featherstone"],
    ["featherstone cathryn", "Featherstone"],
    ["muhamad qureshi", "Qureshi"],
    ["mohamed", "Qureshi"],
    ["kureshi", "Qureshi"],
    ["muhamad 1 jun 1960", "Qureshi"],
  ])("by %s", async (q, familyName) => {
    expect(await search(q)).toEqual([familyName]);
  });

  test("and stands below those whose name was meant as it was typed", async () => {
    await makePatient(desk, { givenName: "Catherine", familyName: "Zimmer", birthDate: "1960-06-01" });
    await makePatient(desk, { givenName: "Catherina", familyName: "Aalto", birthDate: "1960-06-01" });
    expect(await search("catherine")).toEqual(["Zimmer", "Aalto", "Featherstone"]);
  });

  test("but not by a word too short to be corrected, nor on another birthday", async () => {
    expect(await search("xy")).toEqual([]);
    expect(await search("muhamad 2 jun 1960")).toEqual([]);
  });

  test("also after the name was changed", async () => {
    const known = await makePatient(desk, { givenName: "Ada", familyName: "Plain", birthDate: "1960-06-01" });
    await db.update(patients).set({ nameSearch: "ada willoughby" }).where(eq(patients.id, known.id));
    expect(await search("wiloughby")).toEqual(["Plain"]);
  });
});

test("a name that is meant exactly stands before names that merely begin like it", async () => {
  expect((await search("berg")).slice(0, 2)).toEqual(["Andersen", "Bergson"]);
});

test.each(["%", "_", "\\", "'; drop table patients; --", "qxwv", "q%n", "31/31/2020"])(
  "%s is text, not a pattern, and finds nobody",
  async (q) => {
    expect(await search(q)).toEqual([]);
  },
);

test("those who may not be found crowd nobody out", async () => {
  const manager = await signedIn(db, "manager", { stepUpAt: NOW });
  const born = { familyName: "Crowd", birthDate: "1931-05-06" };
  for (let index = 0; index < 12; index += 1) {
    const { mrn } = await makePatient(desk, { ...born, givenName: `Ann A${index}` });
    const why = { category: "vip", reason: "Known to everybody" } as const;
    await restrictPatient(manager, { mrn, birthDate: born.birthDate, ...why, userIds: [] });
  }
  await makePatient(desk, { ...born, givenName: "Ann Zz" });
  for (const typed of ["crowd", "crowd ann", "1931-05-06", "crowd 1931-05-06"])
    expect(await search(typed), typed).toEqual(["Crowd"]);
});

test("with nothing typed, the patients opened last come first, each person's own", async () => {
  const nurse = await signedIn(db, "nurse");
  expect(await searchPatients(nurse, { q: " ", limit: 10 })).toEqual([]);
  await openPatient(nurse, zoe.id);
  const later = { ...nurse, now: new Date(nurse.now.getTime() + 1000) };
  const other = await makePatient(desk);
  await openPatient(later, other.id);
  const hits = await searchPatients(nurse, { q: "", limit: 10 });
  expect(hits.map(({ id }) => id)).toEqual([other.id, zoe.id]);
});

test("each search is one disclosure that names whom it showed", async () => {
  const nurse = await signedIn(db, "nurse");
  await searchPatients(nurse, { q: "obrien", limit: 10 });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, nurse.request.id));
  expect(events.map(({ action, patientId }) => [action, patientId])).toEqual([["patients.search", zoe.id]]);
});

test("the last visit is the patient's own, and only for those who may see appointments", async () => {
  const startsAt = new Date("2026-01-05T10:00:00Z");
  const [type] = await db
    .insert(appointmentTypes)
    .values({ code: "visit", name: "Visit", durationMinutes: 15 })
    .returning({ id: appointmentTypes.id });
  const [practitioner] = await db
    .insert(practitioners)
    .values({ givenName: "Asha", familyName: "Patel", nameSearch: "asha patel" })
    .returning({ id: practitioners.id });
  await db.insert(appointments).values({
    patientId: zoe.id,
    practitionerId: practitioner?.id ?? "",
    typeId: type?.id ?? "",
    status: "fulfilled",
    startsAt,
    endsAt: new Date("2026-01-05T10:15:00Z"),
  });
  const seenBy = async (ctx: Context, q: string) =>
    (await searchPatients(ctx, { q, limit: 10 }))[0]?.lastVisitAt;
  expect(await seenBy(desk, "obrien")).toEqual(startsAt);
  expect(await seenBy(desk, "sukarno")).toBeNull();
  expect(await seenBy(await signedIn(db, "pharmacist"), "obrien")).toBeNull();
});

test.each(["manager", "admin", "patient"] as const)("a %s cannot search", async (role) => {
  const ctx = await signedIn(db, role, { patientIds: [zoe.id] });
  await expect(searchPatients(ctx, { q: "obrien", limit: 10 })).rejects.toThrow(Refused);
});
