import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, hospitalSettings, invoices, numberSeries, payments } from "@/db/schema";
import { type Context, transaction } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused, StepUpRequired, translated } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { newId } from "@/lib/ids";
import { billCharges, draftInvoice, voidInvoice } from "@/lib/invoices/commands";
import { refundPayment, takePayment } from "@/lib/payments/commands";
import { PaymentFilter, RefundPayment, TakePayment } from "@/lib/payments/inputs";
import { getMyTakings, getReceipt, listInvoicePayments, listPayments } from "@/lib/payments/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { billableCharge, openInvoice } from "../support/factories/invoices";
import { portalAccount } from "../support/factories/portal";

let db: Database;
let cashier: Context;
beforeAll(async () => {
  ({ db } = await testDatabase());
  cashier = await signedIn(db, "cashier", { stepUpAt: NOW });
});

const cash = (invoiceId: string, amountMinor: number, tenderedMinor?: number) =>
  TakePayment.parse({ invoiceId, method: "cash", amountMinor, tenderedMinor });
const card = (invoiceId: string, amountMinor: number) =>
  TakePayment.parse({ invoiceId, method: "card", amountMinor, reference: "AUTH 0042" });
const refund = (paymentId: string, amountMinor: number) =>
  RefundPayment.parse({ paymentId, amountMinor, reason: "Charged in error" });

async function stored(invoiceId: string) {
  const [invoice] = await db.select().from(invoices).where(eq(invoices.id, invoiceId));
  const rows = await db.select().from(payments).where(eq(payments.invoiceId, invoiceId));
  const netMinor = rows.reduce(
    (sum, row) => sum + (row.kind === "payment" ? row.amountMinor : -row.amountMinor),
    0,
  );
  return { status: invoice?.status, paidMinor: invoice?.paidMinor, netMinor, rows };
}
const eventsAbout = (entityId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId));

describe("taking a payment", () => {
  test("half in cash with change and the rest by card settles the invoice, each with its receipt and event", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    const first = await takePayment(cashier, cash(invoice.id, 5_000, 6_000));
    expect(first).toMatchObject({ owedMinor: 5_000, changeMinor: 1_000 });
    expect(await stored(invoice.id)).toMatchObject({ status: "open", paidMinor: 5_000 });
    const second = await takePayment(cashier, card(invoice.id, 5_000));
    expect(second).toMatchObject({ owedMinor: 0, changeMinor: 0 });
    expect(second.number).not.toBe(first.number);
    expect(await stored(invoice.id)).toMatchObject({ status: "paid", paidMinor: 10_000, netMinor: 10_000 });
    expect(await eventsAbout(first.id)).toMatchObject([
      {
        action: "payments.take",
        category: "billing",
        actorId: cashier.viewer.userId,
        patientId: invoice.patientId,
      },
    ]);
    expect(await eventsAbout(second.id)).toHaveLength(1);
  });

  test("more than is owed is refused with what is still owed", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    await takePayment(cashier, cash(invoice.id, 7_500));
    const refused = takePayment(cashier, cash(invoice.id, 2_501));
    await expect(refused).rejects.toBeInstanceOf(Invalid);
    await expect(refused).rejects.toMatchObject({
      code: "payments.onlyOwed",
      details: { params: { amount: "£25.00" }, fields: { amountMinor: "payments.onlyOwed" } },
    });
    expect(await stored(invoice.id)).toMatchObject({ paidMinor: 7_500, netMinor: 7_500 });
  });

  test("drafts, paid and void invoices take nothing", async () => {
    const charge = await billableCharge(cashier);
    const draft = await draftInvoice(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
    await expect(takePayment(cashier, cash(draft.id, 1))).rejects.toMatchObject({
      code: "payments.notIssued",
    });
    const paid = await openInvoice(cashier, { totalMinor: 100 });
    await takePayment(cashier, cash(paid.id, 100));
    await expect(takePayment(cashier, cash(paid.id, 1))).rejects.toMatchObject({
      code: "payments.alreadyPaid",
    });
    const voided = await openInvoice(cashier);
    await voidInvoice(cashier, { invoiceId: voided.id, version: voided.version, reason: "Wrong patient" });
    await expect(takePayment(cashier, cash(voided.id, 1))).rejects.toMatchObject({
      code: "payments.invoiceVoid",
    });
    await expect(takePayment(cashier, cash(newId(), 1))).rejects.toBeInstanceOf(NotFound);
  });

  test("nobody but the cashier takes or refunds money, and the invoice is unchanged", async () => {
    const invoice = await openInvoice(cashier);
    const { id } = await takePayment(cashier, cash(invoice.id, 1_000));
    for (const role of ["receptionist", "doctor", "nurse", "manager", "admin", "patient"] as const) {
      const other = await signedIn(db, role, { patientIds: [invoice.patientId], stepUpAt: NOW });
      await expect(takePayment(other, cash(invoice.id, 1_000))).rejects.toBeInstanceOf(Refused);
      await expect(refundPayment(other, refund(id, 1_000))).rejects.toBeInstanceOf(Refused);
    }
    expect(await stored(invoice.id)).toMatchObject({ paidMinor: 1_000, netMinor: 1_000 });
  });

  test("the form refuses what no till can hold", () => {
    const invoiceId = newId();
    const accepts = (input: object) => TakePayment.safeParse({ invoiceId, ...input }).success;
    expect(accepts({ method: "cash", amountMinor: 0 })).toBe(false);
    expect(accepts({ method: "cash", amountMinor: 10.5 })).toBe(false);
    expect(accepts({ method: "cash", amountMinor: -100 })).toBe(false);
    expect(accepts({ method: "cash", amountMinor: 100, tenderedMinor: 99 })).toBe(false);
    expect(accepts({ method: "card", amountMinor: 100 })).toBe(false);
    expect(accepts({ method: "card", amountMinor: 100, reference: "1", tenderedMinor: 200 })).toBe(false);
    expect(accepts({ method: "card", amountMinor: 100, reference: "1", status: "paid" })).toBe(false);
    expect(accepts({ method: "card", amountMinor: 100, reference: "1" })).toBe(true);
  });
});

describe("simultaneous payments", () => {
  test("fifty on one invoice never apply more than is owed and add up exactly", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => takePayment(cashier, cash(invoice.id, 300 + index))),
    );
    const posted = outcomes.filter((outcome) => outcome.status === "fulfilled");
    const losers = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    const after = await stored(invoice.id);
    expect(after.rows).toHaveLength(posted.length);
    expect(after.paidMinor).toBe(after.netMinor);
    expect(after.paidMinor).toBeLessThanOrEqual(10_000);
    expect(10_000 - (after.paidMinor ?? 0)).toBeLessThan(350);
    for (const loser of losers) expect(["payments.onlyOwed", "payments.alreadyPaid"]).toContain(loser.code);
  });

  test("fifty of the exact amount: one is taken, the rest are told that it is paid", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 4_200 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => takePayment(cashier, cash(invoice.id, 4_200))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stored(invoice.id)).toMatchObject({ status: "paid", paidMinor: 4_200, netMinor: 4_200 });
  });

  test("a double click with the same key is one payment with one receipt", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    const key = newId();
    const input = cash(invoice.id, 2_000);
    const click = () =>
      transaction(cashier, (tx) =>
        once(tx, { action: "payments.take", key, input }, () => takePayment(tx, input)),
      );
    const [first, second] = await Promise.all([click(), click()]);
    expect(second).toEqual(first);
    expect(await stored(invoice.id)).toMatchObject({ paidMinor: 2_000, netMinor: 2_000 });
    expect((await stored(invoice.id)).rows).toHaveLength(1);
  });

  test("refunds racing for one payment never give back more than was paid", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    const { id } = await takePayment(cashier, cash(invoice.id, 10_000));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => refundPayment(cashier, refund(id, 1_500))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    expect(await stored(invoice.id)).toMatchObject({ status: "open", paidMinor: 1_000, netMinor: 1_000 });
  });

  test("a payment racing with a void leaves either a paid part or a void invoice, never both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const invoice = await openInvoice(cashier, { totalMinor: 500 });
      await Promise.allSettled([
        takePayment(cashier, cash(invoice.id, 200)),
        voidInvoice(cashier, { invoiceId: invoice.id, version: invoice.version, reason: "Entered twice" }),
      ]);
      const after = await stored(invoice.id);
      expect([after.status, after.netMinor]).toEqual(after.status === "void" ? ["void", 0] : ["open", 200]);
    }
  });
});

describe("a refund", () => {
  test("asks for the password again, names its payment and opens the invoice", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 3_000 });
    const payment = await takePayment(cashier, card(invoice.id, 3_000));
    const stale = { ...cashier, viewer: { ...cashier.viewer, stepUpAt: null } };
    await expect(refundPayment(stale, refund(payment.id, 1_000))).rejects.toBeInstanceOf(StepUpRequired);
    const given = await refundPayment(cashier, refund(payment.id, 1_000));
    expect(await stored(invoice.id)).toMatchObject({ status: "open", paidMinor: 2_000, netMinor: 2_000 });
    const [row] = await db.select().from(payments).where(eq(payments.id, given.id));
    expect(row).toMatchObject({
      kind: "refund",
      method: "card",
      refundOfId: payment.id,
      reason: "Charged in error",
    });
    expect(await eventsAbout(given.id)).toMatchObject([
      { action: "payments.refund", reason: "Charged in error" },
    ]);
  });

  test("of more than was paid, or of a refund, is refused with what can be refunded", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 3_000 });
    const payment = await takePayment(cashier, cash(invoice.id, 2_000));
    const given = await refundPayment(cashier, refund(payment.id, 1_500));
    await expect(refundPayment(cashier, refund(payment.id, 501))).rejects.toMatchObject({
      code: "payments.onlyRefundable",
      details: { params: { amount: "£5.00" } },
    });
    await expect(refundPayment(cashier, refund(given.id, 1))).rejects.toBeInstanceOf(Invalid);
    expect(await stored(invoice.id)).toMatchObject({ paidMinor: 500, netMinor: 500 });
  });
});

describe("receipt numbers", () => {
  test("have no gaps under concurrency and rollbacks", async () => {
    const before = await nextReceipt();
    const invoice = await openInvoice(cashier, { totalMinor: 1_000_000 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        transaction(cashier, async (tx) => {
          const posted = await takePayment(tx, cash(invoice.id, 100));
          if (index % 3 === 0) throw new Conflict("conflict");
          return posted.number;
        }),
      ),
    );
    const numbers = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(numbers).toHaveLength(20);
    const expected = Array.from({ length: 20 }, (_, index) => `R-${String(before + index).padStart(6, "0")}`);
    expect(numbers.sort()).toEqual(expected);
    expect(await nextReceipt()).toBe(before + 20);
  });

  async function nextReceipt() {
    const [row] = await db.select().from(numberSeries).where(eq(numberSeries.name, "receipt"));
    return row?.nextValue ?? Number.NaN;
  }
});

describe("the database itself", () => {
  test("refuses to change or delete a posted payment", async () => {
    const invoice = await openInvoice(cashier);
    const { id } = await takePayment(cashier, cash(invoice.id, 100));
    await expect(db.update(payments).set({ amountMinor: 1 }).where(eq(payments.id, id))).rejects.toThrow();
    await expect(db.delete(payments).where(eq(payments.id, id))).rejects.toThrow();
    expect((await stored(invoice.id)).rows).toMatchObject([{ amountMinor: 100 }]);
  });

  test("refuses a payment row that the invoice does not count, at commit", async () => {
    const invoice = await openInvoice(cashier);
    const stray = {
      number: `X-${newId()}`,
      invoiceId: invoice.id,
      patientId: invoice.patientId,
      kind: "payment" as const,
      method: "cash" as const,
      amountMinor: 50,
    };
    await expect(transaction(cashier, (tx) => tx.db.insert(payments).values(stray))).rejects.toThrow();
    await expect(
      transaction(cashier, (tx) =>
        tx.db.update(invoices).set({ paidMinor: 50 }).where(eq(invoices.id, invoice.id)),
      ),
    ).rejects.toThrow();
    expect(await stored(invoice.id)).toMatchObject({ paidMinor: 0, netMinor: 0 });
  });

  test("refuses to count more as paid than is owed, and says so to a person", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 100 });
    const error = await db
      .update(invoices)
      .set({ paidMinor: 101 })
      .where(eq(invoices.id, invoice.id))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(translated(error)).toMatchObject({ kind: "conflict", code: "payments.moreThanOwed" });
  });
});

describe("any sequence of payments and refunds", () => {
  const Step = fc.record({
    kind: fc.constantFrom("payment", "refund"),
    amountMinor: fc.integer({ min: 1, max: 900 }),
    pick: fc.nat(9),
  });

  test("keeps the invoice, its rows and its state in agreement with a ledger kept on paper", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2_000 }),
        fc.array(Step, { maxLength: 12 }),
        async (totalMinor, steps) => {
          const invoice = await openInvoice(cashier, { totalMinor });
          const paper: { id: string; leftMinor: number }[] = [];
          const paid = () => paper.reduce((sum, entry) => sum + entry.leftMinor, 0);
          for (const step of steps) {
            const entry = paper[step.pick % Math.max(paper.length, 1)];
            const isPayment = step.kind === "payment" || !entry;
            const allowed = isPayment ? totalMinor - paid() : (entry?.leftMinor ?? 0);
            const attempt = isPayment
              ? takePayment(cashier, cash(invoice.id, step.amountMinor))
              : refundPayment(cashier, refund(entry.id, step.amountMinor));
            const posted = await attempt.catch(() => null);
            expect(posted !== null).toBe(step.amountMinor <= allowed);
            if (posted && isPayment) paper.push({ id: posted.id, leftMinor: step.amountMinor });
            else if (posted && entry) entry.leftMinor -= step.amountMinor;
          }
          const after = await stored(invoice.id);
          expect(after).toMatchObject({ paidMinor: paid(), netMinor: paid() });
          expect(after.status).toBe(paid() === totalMinor ? "paid" : "open");
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe("reading", () => {
  test("a receipt says what was owed when it was written, not today", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 900 });
    const first = await takePayment(cashier, cash(invoice.id, 300, 500));
    await takePayment(cashier, card(invoice.id, 600));
    const receipt = await getReceipt(cashier, first.id);
    expect(receipt).toMatchObject({ number: first.number, owedMinor: 600, tenderedMinor: 500 });
  });

  test("patients see receipts and payments of their own invoices only", async () => {
    const invoice = await openInvoice(cashier);
    const { id } = await takePayment(cashier, cash(invoice.id, 300));
    const owner = await portalAccount(db, invoice.patientId);
    const stranger = await portalAccount(db);
    expect(await getReceipt(owner, id)).toMatchObject({ amountMinor: 300 });
    await expect(getReceipt(stranger, id)).rejects.toBeInstanceOf(NotFound);
    expect(await listInvoicePayments(stranger, invoice.id)).toEqual([]);
    await expect(listPayments(owner, PaymentFilter.parse({}))).rejects.toBeInstanceOf(Refused);
  });

  test("today's takings count this cashier's receipts of the hospital's day by currency and method", async () => {
    const other = await signedIn(db, "cashier");
    const mine = await signedIn(db, "cashier", { stepUpAt: NOW });
    const invoice = await openInvoice(cashier, { totalMinor: 10_000 });
    const paid = await takePayment(mine, cash(invoice.id, 1_000));
    await takePayment(mine, card(invoice.id, 2_000));
    await refundPayment(mine, refund(paid.id, 400));
    await takePayment(other, cash(invoice.id, 500));
    await takePayment({ ...mine, now: new Date(NOW.getTime() - 24 * 3_600_000) }, cash(invoice.id, 50));
    await db.update(hospitalSettings).set({ currency: "EUR" });
    const abroad = await openInvoice(cashier, { totalMinor: 900 });
    await db.update(hospitalSettings).set({ currency: "GBP" });
    await takePayment(mine, cash(abroad.id, 700));
    expect(await getMyTakings(mine)).toEqual([
      { currency: "GBP", method: "cash", takenMinor: 1_000, refundedMinor: 400, receipts: 2 },
      { currency: "GBP", method: "card", takenMinor: 2_000, refundedMinor: 0, receipts: 1 },
      { currency: "EUR", method: "cash", takenMinor: 700, refundedMinor: 0, receipts: 1 },
    ]);
  });

  test("the list finds a payment by receipt, invoice, or name, and reads % and _ as text", async () => {
    const invoice = await openInvoice(cashier, { totalMinor: 777 });
    const { number } = await takePayment(cashier, cash(invoice.id, 777));
    const find = async (q: string) =>
      (await listPayments(cashier, PaymentFilter.parse({ q }))).rows.map((row) => row.number);
    expect(await find(number)).toEqual([number]);
    expect(await find(invoice.number)).toEqual([number]);
    expect(await find("R-%")).toEqual([]);
    expect(await find("_-")).toEqual([]);
  });

  test("opening a page of the list is one disclosure that names its patients", async () => {
    const reader = await signedIn(db, "cashier");
    await listPayments(reader, PaymentFilter.parse({}));
    const events = await db.execute(
      sql`select cardinality(patient_ids) as people from audit_events where actor_id = ${reader.viewer.userId}`,
    );
    expect(events.rows).toHaveLength(1);
    expect(Number(events.rows[0]?.people)).toBeGreaterThan(1);
  });
});

test("an issued invoice of nothing is paid at once and takes no money", async () => {
  const charge = await billableCharge(cashier, { priceMinor: 0 });
  const invoice = await billCharges(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
  expect(await stored(invoice.id)).toMatchObject({ status: "paid", paidMinor: 0 });
  await expect(takePayment(cashier, cash(invoice.id, 1))).rejects.toBeInstanceOf(Conflict);
});
