import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  canTakePayment,
  canVoid,
  dueDate,
  isOverdue,
  linesOf,
  owedMinor,
  settledStatus,
} from "@/lib/invoices/rules";
import { changeMinor, refundableMinor } from "@/lib/payments/rules";

describe("what is owed", () => {
  test.each([
    ["draft", 1000, 0, 0],
    ["open", 1000, 400, 600],
    ["paid", 1000, 1000, 0],
    ["void", 1000, 0, 0],
  ] as const)("a %s invoice over %d with %d paid owes %d", (status, totalMinor, paidMinor, owed) => {
    expect(owedMinor({ status, totalMinor, paidMinor })).toBe(owed);
    expect(canTakePayment({ status, totalMinor, paidMinor })).toBe(owed > 0);
  });

  test("is overdue from the day after the due date, never once it is paid", () => {
    const open = { status: "open" as const, totalMinor: 10, paidMinor: 0, dueOn: "2026-03-24" };
    expect(isOverdue(open, "2026-03-24")).toBe(false);
    expect(isOverdue(open, "2026-03-25")).toBe(true);
    expect(isOverdue({ ...open, status: "paid", paidMinor: 10 }, "2026-04-01")).toBe(false);
  });

  test("is due after thirty days, over a leap day too", () => {
    expect(dueDate("2028-01-31")).toBe("2028-03-01");
  });
});

test("an invoice with money on it cannot be voided, nor a draft, nor one that is void", () => {
  expect(canVoid({ status: "open", totalMinor: 10, paidMinor: 0 })).toBe(true);
  expect(canVoid({ status: "open", totalMinor: 10, paidMinor: 1 })).toBe(false);
  expect(canVoid({ status: "draft", totalMinor: 10, paidMinor: 0 })).toBe(false);
  expect(canVoid({ status: "void", totalMinor: 10, paidMinor: 0 })).toBe(false);
});

test("an invoice is paid exactly when nothing is missing", () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (totalMinor, paidMinor) => {
      expect(settledStatus({ totalMinor, paidMinor })).toBe(paidMinor === totalMinor ? "paid" : "open");
    }),
  );
});

test("lines are numbered in order and add up to the total without rounding", () => {
  const Charge = fc.record({
    id: fc.uuid(),
    description: fc.string(),
    quantity: fc.integer({ min: 1, max: 999 }),
    unitPriceMinor: fc.nat(10_000_000),
  });
  fc.assert(
    fc.property(fc.array(Charge, { maxLength: 50 }), (charges) => {
      const { lines, totalMinor } = linesOf(charges);
      expect(lines.map(({ position }) => position)).toEqual(charges.map((_, index) => index + 1));
      expect(BigInt(totalMinor)).toBe(
        charges.reduce((sum, charge) => sum + BigInt(charge.quantity) * BigInt(charge.unitPriceMinor), 0n),
      );
    }),
  );
});

describe("cash and refunds", () => {
  test("change is what was handed over beyond the amount", () => {
    expect(changeMinor({ amountMinor: 750, tenderedMinor: 1000 })).toBe(250);
    expect(changeMinor({ amountMinor: 750, tenderedMinor: 750 })).toBe(0);
    expect(changeMinor({ amountMinor: 750, tenderedMinor: null })).toBe(0);
  });

  test("of a payment what its own refunds left can be refunded, of a refund nothing", () => {
    const payment = { id: "p", kind: "payment" as const, amountMinor: 100, refundOfId: null };
    const other = { id: "q", kind: "payment" as const, amountMinor: 500, refundOfId: null };
    const refund = { id: "r", kind: "refund" as const, amountMinor: 30, refundOfId: "p" };
    expect(refundableMinor(payment, [payment, other, refund])).toBe(70);
    expect(refundableMinor(other, [payment, other, refund])).toBe(500);
    expect(refundableMinor(refund, [payment, other, refund])).toBe(0);
  });
});
