import { expect, test } from "vitest";
import { consultationCharge } from "@/lib/charges/rules";

const item = { id: "item", name: "First consultation", priceMinor: 12_000 };

test.each([
  ["a fee of one's own replaces the list price", true, item, 14_500, 14_500],
  ["a fee of nothing is a fee", true, item, 0, 0],
  ["without a fee the list price counts", true, item, null, 12_000],
  ["a procedure keeps the list price", false, item, 14_500, 12_000],
  ["a fee is charged where the list says nothing", true, null, 14_500, 14_500],
  ["a procedure that costs nothing costs nothing", false, null, 14_500, undefined],
  ["neither fee nor list price: nothing", true, null, null, undefined],
] as const)("%s", (_, usesOwnFee, listed, feeMinor, expected) => {
  const charge = consultationCharge({ name: "First visit", usesOwnFee, item: listed }, feeMinor);
  expect(charge?.unitPriceMinor).toBe(expected);
});

test("an invoice calls it what the price list calls it, else by the type of the visit", () => {
  const type = { name: "First visit", usesOwnFee: true };
  expect(consultationCharge({ ...type, item }, 1)).toMatchObject({
    chargeItemId: "item",
    description: "First consultation",
  });
  expect(consultationCharge({ ...type, item: null }, 1)).toMatchObject({
    chargeItemId: null,
    description: "First visit",
  });
});
