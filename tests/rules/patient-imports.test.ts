import { describe, expect, test } from "vitest";
import { guessPatientColumns, readSex, splitName } from "@/lib/patient-imports/rules";

describe("what columns hold", () => {
  test("headings are known in several spellings, each field once, and nothing is made up", () => {
    expect(
      guessPatientColumns([
        "Patient ID",
        "SURNAME",
        "First_Name",
        "D.O.B.",
        "Gender",
        "Post Code",
        "Blood",
        "Last name",
      ]),
    ).toEqual(["sourceId", "familyName", "givenName", "birthDate", "sex", "postalCode", null, null]);
    expect(guessPatientColumns(["Nachname", "Vorname", "Geburtsdatum", "PLZ"])).toEqual([
      "familyName",
      "givenName",
      "birthDate",
      "postalCode",
    ]);
  });

  test("words for a sex are known, others are not guessed", () => {
    expect([
      readSex("F"),
      readSex("Männlich"),
      readSex("x"),
      readSex(""),
      readSex("?"),
      readSex("sometimes"),
    ]).toEqual(["female", "male", "other", "unknown", "unknown", null]);
  });

  test("a name in one column is parted", () => {
    expect(splitName("Smith, Ann Marie")).toEqual({ givenName: "Ann Marie", familyName: "Smith" });
    expect(splitName("Ann Marie Smith")).toEqual({ givenName: "Ann Marie", familyName: "Smith" });
    expect(splitName("Suharto")).toEqual({ familyName: "Suharto" });
  });
});
