import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { patientRowsFor } from "@/lib/patient-details/rules";
import { RegisterPatient } from "@/lib/patients/inputs";
import {
  birthDateConcern,
  estimatedBirthDate,
  fullName,
  isMrn,
  listName,
  mrnFrom,
} from "@/lib/patients/rules";
import { yearsBetween } from "@/lib/time";

const TODAY = "2026-11-22";
const sequenceValue = fc.integer({ min: 100_001, max: 99_999_999 });

describe("a medical record number", () => {
  test("is recognised as one of ours", () => {
    fc.assert(fc.property(sequenceValue, (value) => isMrn(mrnFrom(value))));
  });

  test("with any single wrong digit is not one of ours", () => {
    fc.assert(
      fc.property(sequenceValue, fc.nat(), fc.integer({ min: 1, max: 9 }), (value, at, shift) => {
        const digits = [...mrnFrom(value)];
        const place = at % digits.length;
        const wrong = digits.with(place, String((Number(digits[place]) + shift) % 10));
        expect(isMrn(wrong.join(""))).toBe(false);
      }),
    );
  });

  test("with any two neighbouring digits swapped is not one of ours", () => {
    fc.assert(
      fc.property(sequenceValue, fc.nat(), (value, at) => {
        const digits = [...mrnFrom(value)];
        const place = at % (digits.length - 1);
        const [left = "", right = ""] = [digits[place], digits[place + 1]];
        fc.pre(left !== right);
        expect(
          isMrn(
            digits
              .with(place, right)
              .with(place + 1, left)
              .join(""),
          ),
        ).toBe(false);
      }),
    );
  });

  test("agrees with the worked example of ISO/IEC 7064: 794 has the check digits 44", () => {
    expect(mrnFrom(794)).toBe("79444");
  });
});

const minimal = { familyName: "Smith", birthDatePrecision: "unknown", sex: "unknown" } as const;

describe("a name", () => {
  test.each([
    "O'Brien",
    "O’Brien-Núñez",
    "Zoë-Anaïs",
    "d’Ångström",
    "E",
    "Ó",
    "Nguyễn",
    "李",
    "محمد",
    "Владимир",
    "प्रिया",
    "Abe604",
    "van der Berg",
  ])("%s is kept as its bearer writes it", (familyName) => {
    expect(RegisterPatient.parse({ ...minimal, familyName }).familyName).toBe(familyName.normalize("NFC"));
  });

  test("is stored in one Unicode form however it was typed, with tidy spaces", () => {
    const { familyName } = RegisterPatient.parse({
      ...minimal,
      familyName: "  Nu\u0301n\u0303ez \u00a0 Diaz ",
    });
    expect(familyName).toBe("Núñez Diaz");
  });

  test.each(["", "  ", "-", "123", "Smi\u0000th", "Smi\u202eth", "x".repeat(101)])(
    "%j is refused",
    (familyName) => {
      expect(RegisterPatient.safeParse({ ...minimal, familyName }).success).toBe(false);
    },
  );

  test("of one word is a family name alone and shows without a comma", () => {
    const { patient } = patientRowsFor(RegisterPatient.parse({ ...minimal, familyName: "Sukarno" }), {
      id: "id",
      mrn: "mrn",
    });
    expect(patient.givenName).toBe("");
    expect(listName({ ...patient, familyName: "Sukarno" })).toBe("SUKARNO");
  });

  test("shows the family name first and in capitals in lists, in spoken order in letters", () => {
    const ann = {
      namePrefix: "Mrs",
      givenName: "Ann",
      middleNames: "Marie",
      familyName: "Núñez",
      nameSuffix: "Jr",
    };
    expect(listName(ann)).toBe("NÚÑEZ, Ann (Mrs)");
    expect(fullName(ann)).toBe("Mrs Ann Marie Núñez Jr");
  });
});

describe("a date of birth", () => {
  test.each([
    ["2026-11-22", null],
    ["2026-11-23", "future"],
    ["1916-11-22", null],
    ["1915-11-22", "unusual"],
    ["1901-11-22", "unusual"],
    ["1900-11-22", "impossible"],
  ])("%s: %s", (birthDate, concern) => {
    expect(birthDateConcern(birthDate, TODAY)).toBe(concern);
  });

  test("estimated from an age shows that very age", () => {
    const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), day, (age, date) => {
        const today = date.toISOString().slice(0, 10);
        expect(yearsBetween(estimatedBirthDate(age, today), today)).toBe(age);
      }),
    );
  });

  test.each([
    [{ birthDatePrecision: "unknown", birthDate: "1984-09-04" }],
    [{ birthDatePrecision: "exact" }],
    [{ birthDatePrecision: "estimated" }],
    [{ birthDatePrecision: "exact", birthDate: "1983-02-29" }],
  ])("that contradicts itself is refused: %j", (birth) => {
    expect(RegisterPatient.safeParse({ ...minimal, ...birth }).success).toBe(false);
  });
});

describe("the rows of a list", () => {
  test("that were added and left blank are no rows", () => {
    const { phones, contacts, identifiers, addresses } = RegisterPatient.parse({
      ...minimal,
      phones: [{ use: "home" }],
      contacts: [{ relationship: "spouse" }],
      identifiers: [{ type: "national" }],
      addresses: [{}],
    });
    expect([phones, contacts, identifiers, addresses]).toEqual([[], [], [], []]);
  });

  test.each([
    [{ contacts: [{ relationship: "spouse", phone: "07911 123456" }] }, "contacts.0.name"],
    [{ identifiers: [{ type: "national", value: "1" }] }, "identifiers.0.issuer"],
    [{ identifiers: [{ type: "national", issuer: "NHS" }] }, "identifiers.0.value"],
    [{ emails: [{ use: "home", value: "nobody" }] }, "emails.0.value"],
  ])("that were half filled are not silently dropped: %j", (entered, path) => {
    const { error } = RegisterPatient.safeParse({ ...minimal, ...entered });
    expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
