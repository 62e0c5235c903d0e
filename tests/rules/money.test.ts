import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, parseMoney, sumByCurrency, toDecimal } from "@/lib/money";

describe("money is never rounded", () => {
  test("what is shown in a field reads back as the same amount", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(amount, fc.constantFrom("GBP", "JPY", "KWD"), (minor, currency) => {
        expect(parseMoney(toDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  test.each([
    ["12", 1200],
    ["12.5", 1250],
    ["1,250.00", 125000],
    [" 0.05 ", 5],
  ])("%s pounds", (typed, minor) => expect(parseMoney(typed, "GBP")).toBe(minor));

  test.each(["12.345", "-5", "1,25", "1e3", "£5", "", "0x10", "99999999999999999"])(
    "%s is not an amount",
    (typed) => expect(parseMoney(typed, "GBP")).toBeNull(),
  );

  test("each currency has its own number of decimals", () => {
    expect(formatMoney(1250, "GBP", "en-GB")).toBe("£12.50");
    expect(formatMoney(1250, "JPY", "en-GB")).toBe("JP¥1,250");
    expect(toDecimal(-5, "GBP")).toBe("-0.05");
    expect(toDecimal(1250, "KWD")).toBe("1.250");
  });
});

test("pounds and dollars are summed apart, in the order in which they first occur", () => {
  const amounts = [
    { currency: "GBP", minor: 100 },
    { currency: "USD", minor: 250 },
    { currency: "GBP", minor: -30 },
  ];
  expect(sumByCurrency(amounts)).toEqual([
    { currency: "GBP", minor: 70 },
    { currency: "USD", minor: 250 },
  ]);
  expect(sumByCurrency([])).toEqual([]);
});
