import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages/en";
import {
  guessStaffColumns,
  mayBeSame,
  personMeant,
  readLanguages,
  readProfession,
} from "@/lib/staff-imports/rules";

const { profession, language } = messages.enums;

describe("a list of staff", () => {
  test("is read by headings as people write them, each field from one column", () => {
    expect(guessStaffColumns(["First Name", "SURNAME", "E-mail", "Mail", "Start date", "Shoe size"])).toEqual(
      ["givenName", "familyName", "workEmail", null, "employedFrom", null],
    );
  });

  test.each([
    ["nurse", "nurse"],
    ["Nurse ", "nurse"],
    ["Support services", "support"],
    ["laboratory", "laboratory"],
    ["magician", null],
    ["", null],
  ])("%s is the profession %s", (text, expected) => {
    expect(readProfession(text, profession)).toBe(expected);
  });

  test.each([
    ["en; Polish", ["en", "pl"]],
    ["English/English", ["en"]],
    ["", []],
    ["en, Klingon", null],
  ])("%s are the languages %s", (text, expected) => {
    expect(readLanguages(text, language)).toEqual(expected);
  });

  const ann = { staffNumber: "S-1", workEmail: "ann@hospital.test", nameSearch: "lee ann" };
  const bob = { staffNumber: "S-2", workEmail: null, nameSearch: "lee bob" };

  test("means who has the number, else who has the address", () => {
    const meant = (staffNumber: string, workEmail: string) =>
      personMeant({ staffNumber, workEmail }, [bob, ann])?.nameSearch;
    expect(meant("S-1", "")).toBe("lee ann");
    expect(meant("", "ANN@hospital.test")).toBe("lee ann");
    expect(meant("S-2", "ann@hospital.test")).toBe("lee bob");
    expect(meant("S-3", "")).toBeUndefined();
    expect(meant("", "")).toBeUndefined();
  });

  test.each([
    ["", "", "lee ann", ann, true],
    ["", "", "lee bob", ann, false],
    ["S-9", "", "lee ann", ann, false],
    ["", "other@hospital.test", "lee ann", ann, false],
    ["", "bob@hospital.test", "lee bob", bob, true],
  ])("number %j, address %j and name %j may be %o: %s", (staffNumber, workEmail, nameSearch, known, may) => {
    expect(mayBeSame({ staffNumber, workEmail, nameSearch }, known)).toBe(may);
  });
});
