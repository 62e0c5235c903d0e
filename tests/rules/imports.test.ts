import fc from "fast-check";
import { expect, test } from "vitest";
import { billOf } from "@/lib/fhir/claim";
import { DateTime, daysOf, instantOf, line } from "@/lib/fhir/elements";
import { nameOf } from "@/lib/fhir/names";
import { deceasedAtOf, detailsOf, isImpossibleBirth } from "@/lib/fhir/patient";
import { inOrder, isData, sumOf } from "@/lib/imports/rules";

const item = (net?: number) => ({
  productOrService: { text: "Something" },
  ...(net !== undefined && { net: { value: net, currency: "USD" } }),
});
const claim = (items: ReturnType<typeof item>[], total?: number) => ({
  status: "active" as const,
  use: "claim" as const,
  patient: { reference: "Patient/1" },
  created: "2020-01-01",
  item: items,
  ...(total !== undefined && { total: { value: total, currency: "USD" } }),
});

test("the lines of a bill always add up to its total, to the cent", () => {
  const cents = fc.integer({ min: 0, max: 5_000_000 });
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 8 }), cents, (prices, rest) => {
      const totalMinor = prices.reduce((sum, price) => sum + price, 0) + rest;
      const bill = billOf(
        claim([item(), ...prices.map((price) => item(price / 100))], totalMinor / 100),
        "GBP",
      );
      if ("code" in bill) throw new Error(bill.code);
      expect(bill.currency).toBe("USD");
      expect(bill.totalMinor).toBe(totalMinor);
      expect(bill.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor);
    }),
  );
});

test("a claim without any amount asks for nothing, in the hospital's currency", () => {
  expect(billOf(claim([item()]), "GBP")).toEqual({ currency: "GBP", totalMinor: 0, lines: [] });
});

test("files come after those they refer to", () => {
  expect(
    inOrder([
      "Zoe.json",
      "Patient.000.ndjson",
      "a/practitionerInformation1.json",
      "PractitionerRole.000.ndjson",
      "Practitioner.000.ndjson",
      "a/hospitalInformation1.json",
      "Adam.json",
      "Organization.000.ndjson",
    ]),
  ).toEqual([
    "a/hospitalInformation1.json",
    "a/practitionerInformation1.json",
    "Organization.000.ndjson",
    "Practitioner.000.ndjson",
    "PractitionerRole.000.ndjson",
    "Patient.000.ndjson",
    "Adam.json",
    "Zoe.json",
  ]);
});

test("the log of an export is no data", () => {
  expect(
    ["Patient.000.ndjson", "bundle.JSON", "log.ndjson", "x/log.ndjson", "catalog.ndjson", "README.md"].filter(
      isData,
    ),
  ).toEqual(["Patient.000.ndjson", "bundle.JSON", "catalog.ndjson"]);
});

test("counts of several files are summed by type", () => {
  const one = { Patient: { created: 1, unchanged: 0, notTaken: 0 } };
  const two = {
    Patient: { created: 0, unchanged: 2, notTaken: 0 },
    Goal: { created: 0, unchanged: 0, notTaken: 3 },
  };
  expect(sumOf([one, two])).toEqual({
    Goal: { created: 0, unchanged: 0, notTaken: 3 },
    Patient: { created: 1, unchanged: 2, notTaken: 0 },
  });
});

test.each(["2019-02-29", "2019-13", "0000", "2019-01-01T24:00:00Z", "2019-01-01T10:00:00", "yesterday", ""])(
  "%j is no FHIR dateTime",
  (text) => {
    expect(DateTime.safeParse(text).success).toBe(false);
  },
);

test.each([
  ["2019", "2019-01-01T00:00:00.000Z"],
  ["2019-05", "2019-05-01T00:00:00.000Z"],
  ["2020-02-29", "2020-02-29T00:00:00.000Z"],
  ["2019-05-22T10:15:00.123+02:00", "2019-05-22T08:15:00.123Z"],
])("%s begins at %s", (text, instant) => {
  expect(DateTime.safeParse(text).success).toBe(true);
  expect(instantOf(text).toISOString()).toBe(instant);
});

test("only the official name is taken, and a single name stands alone", () => {
  expect(
    nameOf([
      { use: "maiden", family: "Before" },
      { use: "usual", family: "Usual", given: ["U"] },
      { use: "official", family: "Now", given: ["A", "B"] },
    ]),
  ).toMatchObject({
    givenName: "A",
    middleNames: "B",
    familyName: "Now",
  });
  expect(nameOf([{ given: ["Suharto"] }])).toMatchObject({ givenName: undefined, familyName: "Suharto" });
  expect(nameOf([{ family: "123" }])).toBeNull();
  expect(nameOf([])).toBeNull();
});

test("a year or month of birth is an estimate, none is unknown, and a future one impossible", () => {
  const born = (birthDate?: string) => detailsOf({ name: [{ family: "X" }], birthDate }, { country: "GB" });
  expect(born("1950")).toMatchObject({ birthDate: "1950-01-01", birthDatePrecision: "estimated" });
  expect(born("1950-05")).toMatchObject({ birthDate: "1950-05-01", birthDatePrecision: "estimated" });
  expect(born("1950-05-06")).toMatchObject({ birthDate: "1950-05-06", birthDatePrecision: "exact" });
  expect(born()).toMatchObject({ birthDate: undefined, birthDatePrecision: "unknown" });
  expect(isImpossibleBirth({ birthDate: "2030-01-01" }, "2026-03-10")).toBe(true);
  expect(isImpossibleBirth({ birthDate: "1850-01-01" }, "2026-03-10")).toBe(true);
  expect(isImpossibleBirth({ birthDate: "1850-01-01", deceasedDateTime: "1910" }, "2026-03-10")).toBe(false);
});

test("a death without a time is not lost", () => {
  const now = new Date("2026-03-10T09:00:00Z");
  expect(deceasedAtOf({ deceasedBoolean: true }, now)).toEqual({ at: now, isGuessed: true });
  expect(deceasedAtOf({ deceasedBoolean: false }, now)).toEqual({ at: null, isGuessed: false });
});

test("text that hides or reorders is refused; Windows-1252 controls become the characters they were", () => {
  for (const hostile of ["a\u202eb", "a\u0000b", "a\ud800b", "a\u0007b"])
    expect(line(50).safeParse(hostile).success).toBe(false);
  expect(line(50).parse("LUKE\u0092S  \n HOSPICE")).toBe("LUKE’S HOSPICE");
});

test("the days of a FHIR period: a partial date begins on its first and ends on its last day, nonsense has no end", () => {
  expect(daysOf({ start: "2019", end: "2024-02" })).toEqual({
    validFrom: "2019-01-01",
    validTo: "2024-02-29",
  });
  expect(daysOf({ start: "2019-05-04T10:00:00Z", end: "2023" })).toEqual({
    validFrom: "2019-05-04",
    validTo: "2023-12-31",
  });
  expect(daysOf({ start: "2024-01-02", end: "2024-01-01" })).toEqual({ validFrom: "2024-01-02" });
  expect(daysOf(undefined)).toEqual({});
});
