import { describe, expect, test } from "vitest";
import { withoutBlanks } from "@/components/form/blanks";
import { editFormOf } from "@/lib/patient-details/forms";
import { changedFields, patientRowsFor, periodState, recordOf } from "@/lib/patient-details/rules";
import { EditPatient, RegisterPatient } from "@/lib/patients/inputs";

const ID = "0198f000-0000-7000-8000-000000000001";
const minimal = { familyName: "Smith", birthDatePrecision: "unknown", sex: "unknown" } as const;

describe("what was registered", () => {
  const entered = RegisterPatient.parse({
    ...minimal,
    givenName: "Ann",
    birthDatePrecision: "estimated",
    birthDate: "1986-01-01",
    phones: [{ use: "mobile", value: "+447911123456" }],
    emails: [{ use: "home", value: "Ann@Example.org" }],
    addresses: [
      { street: "1 High Street\nFlat 2", city: "Leeds", country: "GB" },
      { use: "temporary", city: "York", validTo: "2026-04-01" },
    ],
    contacts: [
      { name: "Bo Smith", relationship: "sibling", isEmergencyContact: true },
      {
        name: "Cy Smith",
        relationship: "child",
        email: "cy@example.org",
        language: "fr",
        isNextOfKin: true,
        mayBeTold: "everything",
        legalAuthority: "health-attorney",
      },
    ],
    identifiers: [
      { type: "passport", issuer: "GB", value: "AB 123", validFrom: "2020-01-01", validTo: "2030-01-01" },
    ],
    needsInterpreter: true,
    interpreterLanguage: "fr",
    communicationNeeds: ["braille"],
    communicationNote: "Knock twice",
  });
  const { acceptedDuplicateIds: _, isAgeConfirmed: __, ...record } = entered;
  const stored = () => {
    const { patient, ...details } = patientRowsFor(record, { id: ID, mrn: "79444" });
    return JSON.parse(JSON.stringify({ ...patient, version: 3, details: { ...patient, ...details } }));
  };

  test("is read back from its rows unchanged", () => {
    expect(changedFields(record, recordOf(stored()))).toEqual([]);
  });

  test("is a form that can be saved again as it is", () => {
    const saved = EditPatient.parse(withoutBlanks(editFormOf(stored())));
    expect(changedFields(record, saved)).toEqual([]);
    expect(saved).toMatchObject({
      patientId: ID,
      version: 3,
      familyName: "Smith",
    });
  });

  test("differs only in the fields that were changed, lists included", () => {
    const changes = changedFields(record, { ...record, gender: "woman", phones: [] });
    expect(changes.map(({ field }) => field)).toEqual(["gender", "phones"]);
    expect(changes[0]).toEqual({ field: "gender", before: null, after: "woman" });
  });
});

test.each([
  [{ validFrom: null, validTo: null }, "current"],
  [{ validFrom: "2026-03-10", validTo: "2026-03-10" }, "current"],
  [{ validFrom: null, validTo: "2026-03-09" }, "past"],
  [{ validFrom: "2026-03-11", validTo: null }, "future"],
] as const)("on 10 March 2026 a period of %j is %s", (period, state) => {
  expect(periodState(period, "2026-03-10")).toBe(state);
});
