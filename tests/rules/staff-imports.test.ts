import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages/en";
import { guessStaffColumns, readLanguages, readProfession } from "@/lib/staff-imports/rules";

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
});
