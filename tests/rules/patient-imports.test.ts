import { describe, expect, test } from "vitest";
import { readCountry } from "@/lib/countries";
import { SourceName } from "@/lib/imports/inputs";
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

  test("a country is known by its code and by its name, and nothing is taken for one", () => {
    const read = ["DE", "gb", "Deutschland", "Côte d’Ivoire", "U.K.", "USA", "XX", "Atlantis", ""].map(
      readCountry,
    );
    expect(read).toEqual(["DE", "GB", "DE", "CI", "GB", "US", null, null, null]);
  });

  test("who sent a file is named as people name them, and always the same", () => {
    expect(SourceName.parse("  Old   clinic Müllerstraße ")).toBe("Old clinic Müllerstraße");
    expect(SourceName.parse("urn:oid:2.999/1")).toBe("urn:oid:2.999/1");
    for (const refused of ["", "  ", "?", "a\u202eb", "x".repeat(101)])
      expect(SourceName.safeParse(refused).success, refused).toBe(false);
  });

  test("a name in one column is parted", () => {
    expect(splitName("Smith, Ann Marie")).toEqual({ givenName: "Ann Marie", familyName: "Smith" });
    expect(splitName("Ann Marie Smith")).toEqual({ givenName: "Ann Marie", familyName: "Smith" });
    expect(splitName("Suharto")).toEqual({ familyName: "Suharto" });
  });
});
