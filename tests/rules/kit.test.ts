import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { withoutBlanks } from "@/components/form/blanks";
import { listErrors } from "@/components/form/error-text";
import { NAVIGATION } from "@/components/layout/navigation";
import { currentItem, pagesOf, railOf } from "@/components/layout/pages-of";
import { spanText } from "@/components/time-off/span-text";
import { parseTypedDate, parseTypedTime } from "@/components/ui/parse-date";
import { STATUS_LOOKS } from "@/components/ui/status-map";
import { STAFF_ROLES } from "@/db/enums/access";
import { PERMISSIONS, type Permission } from "@/lib/access/permissions";
import { messages } from "@/lib/i18n/messages/en";
import { dateParam, manyOfParam, searchParam, sortParam } from "@/lib/list-params";
import { Paging } from "@/lib/pagination";

describe("typed dates and times", () => {
  test.each([
    ["today", "2026-11-22"],
    ["+7", "2026-11-29"],
    ["-22", "2026-10-31"],
    ["4/9/84", "1984-09-04"],
    ["4 sep 1984", "1984-09-04"],
    ["31/2/2026", null],
    ["yesterday-ish", null],
  ])("%s is understood as %s", (typed, iso) => {
    expect(parseTypedDate(typed, "2026-11-22")).toBe(iso);
  });

  test("a two-digit year may lie ahead unless the field is for what has been; a four-digit year is what it says", () => {
    expect(parseTypedDate("3/1/27", "2026-11-22")).toBe("2027-01-03");
    expect(parseTypedDate("22/11/46", "2026-11-22")).toBe("2046-11-22");
    expect(parseTypedDate("23/11/46", "2026-11-22")).toBe("1946-11-23");
    expect(parseTypedDate("3/1/27", "2026-11-22", "2026-11-22")).toBe("1927-01-03");
    expect(parseTypedDate("4/12/26", "2026-11-22", "2026-11-22")).toBe("1926-12-04");
    expect(parseTypedDate("3/1/1927", "2026-11-22")).toBe("1927-01-03");
  });

  test.each([
    ["1405", "14:05"],
    ["9", "09:00"],
    ["2pm", "14:00"],
    ["12am", "00:00"],
    ["14.05", "14:05"],
    ["24:00", null],
    ["13pm", null],
    ["9:75", null],
  ])("%s is the time %s", (typed, time) => {
    expect(parseTypedTime(typed)).toBe(time);
  });
});

describe("the state of a list in its URL", () => {
  const Filter = Paging.extend({
    q: searchParam(),
    sort: sortParam(["name", "bornOn"], "-bornOn"),
    status: manyOfParam(["open", "paid"]),
    dayFrom: dateParam(),
  });

  test("a copied link never ends on an error page, whatever stands in it", () => {
    const anything = fc.dictionary(
      fc.constantFrom("q", "sort", "status", "dayFrom", "page", "size", "utm"),
      fc.oneof(fc.string(), fc.array(fc.string())),
    );
    fc.assert(fc.property(anything, (query) => Filter.safeParse(query).success));
  });

  test("only whitelisted columns sort and only known values filter", () => {
    const filter = Filter.parse({ sort: "-password", status: "open,gone", dayFrom: "2026-02-30", page: "0" });
    expect(filter).toMatchObject({ sort: { by: "bornOn", descending: true }, status: ["open"], page: 1 });
    expect(filter.dayFrom).toBeUndefined();
    expect(Filter.parse({ sort: "name" }).sort).toEqual({ by: "name", descending: false });
  });
});

describe("forms", () => {
  test("a field left blank is absent, an emptied list and a switched-off box are not", () => {
    expect(withoutBlanks({ a: " ", b: [], c: false, d: 0, e: null, f: { g: "" }, h: [{ i: "" }] })).toEqual({
      b: [],
      c: false,
      d: 0,
      e: null,
      f: {},
      h: [{}],
    });
  });

  test("errors of rows and of the list itself are both told", () => {
    const errors = {
      phones: {
        0: { value: { type: "custom", message: "short" } },
        root: { type: "custom", message: "none" },
      },
    };
    expect(listErrors(errors)).toEqual([
      { path: "phones.0.value", message: "short" },
      { path: "phones", message: "none" },
    ]);
  });
});

describe("navigation", () => {
  test.each(STAFF_ROLES)("the rail of a %s holds only what the role may open", (role) => {
    const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
      PERMISSIONS[permission].some((holder) => holder === role),
    );
    const promised = NAVIGATION.filter((item) => item.roles.includes(role));
    const shown = railOf({ roles: [role], permissions, practitionerId: "me" });
    expect(shown).toEqual(promised);
    expect(promised.length).toBeGreaterThan(0);
  });

  test("somebody without permissions is offered nothing", () => {
    expect(pagesOf({ roles: ["admin"], permissions: [], practitionerId: null })).toEqual([]);
  });

  test("the own hours are the current entry on the page of the own practitioner, and nobody else has them", () => {
    const doctor = { roles: ["doctor"], permissions: ["availabilities.change"] } as const;
    const rail = railOf({ ...doctor, practitionerId: "0189" });
    expect(currentItem(rail, "/practitioners/0189/hours")?.labelKey).toBe("myHours");
    expect(currentItem(rail, "/practitioners/0190")).toBeUndefined();
    expect(railOf({ ...doctor, practitionerId: null })).toEqual([]);
  });

  test("the more exact entry is the current one", () => {
    expect(currentItem(NAVIGATION, "/patients/new")?.href).toBe("/patients/new");
    expect(currentItem(NAVIGATION, "/patients/0198/edit")?.href).toBe("/patients");
    expect(currentItem(NAVIGATION, "/patients-archive")).toBeUndefined();
  });
});

describe("messages", () => {
  test("every status has its word", () => {
    for (const [name, looks] of Object.entries(STATUS_LOOKS)) {
      const words = z.record(z.string(), z.string()).parse(Reflect.get(messages.enums, name));
      expect(Object.keys(words)).toEqual(expect.arrayContaining(Object.keys(looks)));
    }
  });
});

test("time off says a date that both its ends share once", () => {
  const span = (from: string, to: string, isWholeDays: boolean) =>
    spanText({ startsAt: new Date(from), endsAt: new Date(to), isWholeDays }, "Europe/London", (day) => day);
  expect(span("2026-11-24T09:00Z", "2026-11-24T12:30Z", false)).toBe("2026-11-24 09:00–12:30");
  expect(span("2026-11-24T22:00Z", "2026-11-25T00:00Z", false)).toBe("2026-11-24 22:00–00:00");
  expect(span("2026-11-24T22:00Z", "2026-11-25T06:00Z", false)).toBe("24-Nov-2026 22:00 – 25-Nov-2026 06:00");
  expect(span("2026-11-24T00:00Z", "2026-11-25T00:00Z", true)).toBe("2026-11-24");
  expect(span("2026-11-24T00:00Z", "2026-11-26T00:00Z", true)).toBe("2026-11-24 – 2026-11-25");
});
