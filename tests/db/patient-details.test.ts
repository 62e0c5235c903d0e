import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withoutBlanks } from "@/components/form/blanks";
import type { Database } from "@/db";
import { patientChanges, patientIdentifiers, patients } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Invalid, NotFound, Refused } from "@/lib/errors";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { editFormOf } from "@/lib/patient-details/forms";
import { editPatient } from "@/lib/patients/commands";
import { EditPatient, type EditPatientForm, RegisterPatient } from "@/lib/patients/inputs";
import { getCommunication, getPatientForWrite, listIdentifierIssuers } from "@/lib/patients/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
});

async function formFor(patientId: string, typed: Partial<EditPatientForm> = {}) {
  const form = { ...editFormOf(await getPatientForWrite(desk, patientId)), ...typed };
  return EditPatient.parse(withoutBlanks(form));
}

const MOTHER = {
  name: "Ines Costa",
  relationship: "parent",
  phone: "+442079460958",
  email: "ines@example.org",
  language: "pt",
  isEmergencyContact: true,
  isNextOfKin: true,
  mayBeTold: "condition",
  legalAuthority: "health-attorney",
} as const;

test("whom to call, what they may be told and by what right they decide comes back in the order that was given", async () => {
  const second = { name: "Rui Costa", relationship: "sibling" } as const;
  const { id } = await makePatient(desk, { contacts: [MOTHER, second] });
  const { details } = await getPatientForWrite(desk, id);
  expect(details.contacts).toEqual([
    MOTHER,
    {
      ...second,
      phone: null,
      email: null,
      language: null,
      isEmergencyContact: false,
      isNextOfKin: false,
      mayBeTold: null,
      legalAuthority: null,
    },
  ]);

  const form = await formFor(id);
  await editPatient(desk, { ...form, contacts: form.contacts.toReversed() });
  const turned = await getPatientForWrite(desk, id);
  expect(turned.details.contacts.map(({ name }) => name)).toEqual(["Rui Costa", "Ines Costa"]);
  const [change] = await listPatientChanges(desk, id);
  expect(change).toMatchObject({ field: "contacts", version: 2 });
});

test("addresses keep their use and days; a kind alone is no address", async () => {
  const stay = {
    use: "temporary",
    street: "4 Quay",
    city: "Leeds",
    validFrom: "2026-01-01",
    validTo: "2026-06-30",
  } as const;
  const { id } = await makePatient(desk, {
    addresses: [{ use: "home", street: "1 High Street" }, stay, { use: "postal" }],
  });
  const { details } = await getPatientForWrite(desk, id);
  expect(details.addresses).toMatchObject([
    { use: "home", lines: ["1 High Street"], validFrom: null, validTo: null },
    { use: "temporary", lines: ["4 Quay"], validFrom: "2026-01-01", validTo: "2026-06-30" },
  ]);
});

test.each([
  ["addresses", { addresses: [{ street: "1", validFrom: "2026-02-02", validTo: "2026-02-01" }] }],
  [
    "identifiers",
    {
      identifiers: [
        { type: "passport", issuer: "GB", value: "1", validFrom: "2026-02-02", validTo: "2026-02-01" },
      ],
    },
  ],
] as const)("a period of %s that ends before it starts is refused beside its end", (list, typed) => {
  const { success, error } = RegisterPatient.safeParse({ ...registrationForm, ...typed });
  expect(success).toBe(false);
  expect(error?.issues[0]).toMatchObject({
    path: [list, 0, "validTo"],
    message: "patients.endsBeforeStart",
  });
});

const registrationForm = { familyName: "Costa", birthDatePrecision: "unknown", sex: "unknown" } as const;

test("the database refuses such a period too", async () => {
  const { id } = await makePatient(desk);
  const row = {
    patientId: id,
    type: "passport",
    issuer: "GB",
    value: "2",
    valueSearch: "2",
    validFrom: "2026-02-02",
    validTo: "2026-02-01",
  } as const;
  await expect(db.insert(patientIdentifiers).values(row)).rejects.toThrow();
});

test("what somebody needs to be understood is known to everybody who meets them, and to nobody else", async () => {
  const { id } = await makePatient(desk, {
    language: "pt",
    needsInterpreter: true,
    interpreterLanguage: "es",
    communicationNeeds: ["large-print", "hearing-loop"],
    communicationNote: "Hears better on the left",
  });
  const needs = {
    language: "pt",
    needsInterpreter: true,
    interpreterLanguage: "es",
    communicationNeeds: ["large-print", "hearing-loop"],
  };
  expect(await getCommunication(await signedIn(db, "cashier"), id)).toEqual(needs);
  await expect(getCommunication(await signedIn(db, "manager"), id)).rejects.toThrow(Refused);
  const other = await makePatient(desk);
  const portal = await signedIn(db, "patient", { patientIds: [other.id] });
  await expect(getCommunication(portal, id)).rejects.toThrow(NotFound);
});

test("without an interpreter no language of one is kept", async () => {
  const { id } = await makePatient(desk, { needsInterpreter: true, interpreterLanguage: "ar" });
  await editPatient(desk, await formFor(id, { needsInterpreter: false }));
  const [row] = await db.select().from(patients).where(eq(patients.id, id));
  expect(row).toMatchObject({ needsInterpreter: false, interpreterLanguage: null });
  const changes = await db.select().from(patientChanges).where(eq(patientChanges.patientId, id));
  expect(changes.map(({ field }) => field).sort()).toEqual(["interpreterLanguage", "needsInterpreter"]);
});

test("an issuer in use is suggested once; the address of a system that an import brought is not", async () => {
  const identifiers = (issuer: string, value: string) => [{ type: "national", issuer, value } as const];
  await makePatient(desk, { identifiers: identifiers("Ministry of Health", "1") });
  await makePatient(desk, { identifiers: identifiers("Ministry of Health", "2") });
  await makePatient(desk, { identifiers: [{ type: "passport", issuer: "Ministry of Health", value: "3" }] });
  await makePatient(desk, { identifiers: identifiers("https://example.org/ids", "4") });
  const issuers = await listIdentifierIssuers(desk);
  expect(issuers.filter((issuer) => issuer === "Ministry of Health")).toHaveLength(1);
  expect(issuers.some((issuer) => issuer.startsWith("http"))).toBe(false);
  await expect(listIdentifierIssuers(await signedIn(db, "cashier"))).rejects.toThrow(Refused);
});

test("a new address of a contact is judged, one that an import stored is not", async () => {
  const { id } = await makePatient(desk, { contacts: [MOTHER] });
  const form = await formFor(id, { contacts: [{ ...MOTHER, email: "nowhere" }] });
  await expect(editPatient(desk, form)).rejects.toThrow(Invalid);
  const rows = await db
    .select()
    .from(patientChanges)
    .where(and(eq(patientChanges.patientId, id), eq(patientChanges.field, "contacts")));
  expect(rows).toEqual([]);
});
