import { expect, test } from "vitest";
import { dateParam, searchParam } from "@/lib/list-params";

test.each(["9999-12-31", "0001-01-01", "0000-00-00", "2026-02-30", "tomorrow"])(
  "%s in a link is no day to go to",
  (text) => expect(dateParam().parse(text)).toBeUndefined(),
);

test("a day in a link is taken", () => expect(dateParam().parse("2028-02-29")).toBe("2028-02-29"));

test("typed text that no database could look for is left out", () => {
  expect(searchParam().parse("a\0b")).toBe("");
  expect(searchParam().parse(" O’Brien ")).toBe("O’Brien");
});
