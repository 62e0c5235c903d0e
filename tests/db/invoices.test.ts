import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, charges, invoiceLines, invoices, numberSeries } from "@/db/schema";
import { voidCharge } from "@/lib/charges/commands";
import { type Context, transaction } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import {
  billCharges,
  discardDraftInvoice,
  draftInvoice,
  issueInvoice,
  voidInvoice,
} from "@/lib/invoices/commands";
import { InvoiceFilter } from "@/lib/invoices/inputs";
import {
  getInvoice,
  listInvoices,
  listPatientInvoices,
  listToBill,
  searchInvoices,
} from "@/lib/invoices/queries";
import { takePayment } from "@/lib/payments/commands";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { billableCharge, openInvoice } from "../support/factories/invoices";
import { person, portalAccount } from "../support/factories/portal";

let db: Database;
let cashier: Context;
beforeAll(async () => {
  ({ db } = await testDatabase());
  cashier = await signedIn(db, "cashier", { stepUpAt: NOW });
});

const invoiceRow = async (id: string) => (await db.select().from(invoices).where(eq(invoices.id, id)))[0];
const chargeRow = async (id: string) => (await db.select().from(charges).where(eq(charges.id, id)))[0];
const eventsAbout = (entityId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId));

describe("billing charges", () => {
  test("makes one issued invoice of them with number, due date and exact total", async () => {
    const { id: patientId } = await person(db);
    const one = await billableCharge(cashier, { patientId, priceMinor: 1_999, quantity: 3 });
    const two = await billableCharge(cashier, { patientId, priceMinor: 1 });
    const { id, number } = await billCharges(cashier, { patientId, chargeIds: [one.id, two.id] });
    expect(number).toMatch(/^INV-\d{6}$/);
    expect(await invoiceRow(id)).toMatchObject({
      status: "open",
      number,
      totalMinor: 5_998,
      dueOn: "2026-04-09",
      currency: "GBP",
    });
    const lines = await db.select().from(invoiceLines).where(eq(invoiceLines.invoiceId, id));
    expect(lines.map(({ amountMinor }) => amountMinor).sort()).toEqual([1, 5_997]);
    expect(await chargeRow(one.id)).toMatchObject({ status: "billed", invoiceId: id });
    expect((await eventsAbout(id)).map(({ action }) => action).sort()).toEqual([
      "invoices.draft",
      "invoices.issue",
    ]);
  });

  test("a charge reaches one invoice only, however many desks bill it at once", async () => {
    const charge = await billableCharge(cashier);
    const bill = { patientId: charge.patientId, chargeIds: [charge.id] };
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => billCharges(cashier, bill)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "invoices.chargesTaken" });
    expect(await db.select().from(invoices).where(eq(invoices.patientId, charge.patientId))).toHaveLength(1);
  });

  test("somebody else's, voided or unknown charges are refused and nothing is billed", async () => {
    const mine = await billableCharge(cashier);
    const other = await billableCharge(cashier);
    const voided = await billableCharge(cashier, { patientId: mine.patientId });
    await voidCharge(cashier, { chargeId: voided.id, version: 1, reason: "Not done" });
    for (const wrong of [other.id, voided.id, newId()])
      await expect(
        billCharges(cashier, { patientId: mine.patientId, chargeIds: [mine.id, wrong] }),
      ).rejects.toBeInstanceOf(Conflict);
    expect(await chargeRow(mine.id)).toMatchObject({ status: "billable", invoiceId: null });
  });

  test("only the cashier bills, issues or voids, and nothing changes for the others", async () => {
    const charge = await billableCharge(cashier);
    const draft = await draftInvoice(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
    const seen = { invoiceId: draft.id, version: draft.version };
    for (const role of ["receptionist", "doctor", "manager", "admin", "patient"] as const) {
      const other = await signedIn(db, role, { patientIds: [charge.patientId] });
      await expect(issueInvoice(other, seen)).rejects.toBeInstanceOf(Refused);
      await expect(discardDraftInvoice(other, seen)).rejects.toBeInstanceOf(Refused);
      await expect(voidInvoice(other, { ...seen, reason: "Because" })).rejects.toBeInstanceOf(Refused);
    }
    expect(await invoiceRow(draft.id)).toMatchObject({ status: "draft", version: 1 });
  });
});

describe("invoice numbers", () => {
  test("have no gaps under concurrency, rollbacks and discarded drafts", async () => {
    const start =
      (await db.select().from(numberSeries).where(eq(numberSeries.name, "invoice")))[0]?.nextValue ?? 0;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 24 }, async (_, index) => {
        const charge = await billableCharge(cashier);
        const bill = { patientId: charge.patientId, chargeIds: [charge.id] };
        if (index % 4 === 1) {
          const draft = await draftInvoice(cashier, bill);
          await discardDraftInvoice(cashier, { invoiceId: draft.id, version: draft.version });
          return null;
        }
        return transaction(cashier, async (tx) => {
          const invoice = await billCharges(tx, bill);
          if (index % 4 === 2) throw new Conflict("conflict");
          return invoice.number;
        });
      }),
    );
    const numbers = outcomes.flatMap((outcome) =>
      outcome.status === "fulfilled" && outcome.value ? [outcome.value] : [],
    );
    expect(numbers.sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `INV-${String(start + index).padStart(6, "0")}`),
    );
  });
});

describe("an issued invoice", () => {
  test("cannot be issued again or edited, not even by the database's own user", async () => {
    const { id, version } = await openInvoice(cashier);
    await expect(issueInvoice(cashier, { invoiceId: id, version })).rejects.toMatchObject({
      code: "invoices.alreadyIssued",
    });
    await expect(
      transaction(cashier, (tx) => tx.db.update(invoices).set({ totalMinor: 1 }).where(eq(invoices.id, id))),
    ).rejects.toThrow();
    await expect(db.delete(invoiceLines).where(eq(invoiceLines.invoiceId, id))).rejects.toThrow();
    await expect(
      db.insert(invoiceLines).values({
        invoiceId: id,
        position: 9,
        description: "x",
        quantity: 1,
        unitPriceMinor: 1,
        amountMinor: 1,
      }),
    ).rejects.toThrow();
    expect(await invoiceRow(id)).toMatchObject({ totalMinor: 10_000, version });
  });

  test("a draft whose lines do not add up to its total is refused at commit", async () => {
    const charge = await billableCharge(cashier, { priceMinor: 700 });
    const draft = await draftInvoice(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
    await expect(
      transaction(cashier, (tx) =>
        tx.db.update(invoices).set({ totalMinor: 699 }).where(eq(invoices.id, draft.id)),
      ),
    ).rejects.toThrow();
    expect(await invoiceRow(draft.id)).toMatchObject({ totalMinor: 700 });
  });
});

describe("voiding", () => {
  test("keeps number and lines readable and makes the charges billable again", async () => {
    const invoice = await openInvoice(cashier);
    await voidInvoice(cashier, { invoiceId: invoice.id, version: invoice.version, reason: "Wrong patient" });
    const seen = await getInvoice(cashier, invoice.id);
    expect(seen).toMatchObject({ status: "void", number: invoice.number, voidReason: "Wrong patient" });
    expect(seen.lines).toHaveLength(1);
    expect(await chargeRow(invoice.chargeId)).toMatchObject({ status: "billable", invoiceId: null });
    const again = await billCharges(cashier, { patientId: invoice.patientId, chargeIds: [invoice.chargeId] });
    expect(again.number).not.toBe(invoice.number);
  });

  test("is refused while something is paid, when it changed meanwhile, and for a void or draft one", async () => {
    const invoice = await openInvoice(cashier);
    await takePayment(cashier, { invoiceId: invoice.id, method: "cash", amountMinor: 1 });
    const reason = "Entered twice";
    await expect(
      voidInvoice(cashier, { invoiceId: invoice.id, version: invoice.version, reason }),
    ).rejects.toMatchObject({
      code: "invoices.changedMeanwhile",
    });
    await expect(
      voidInvoice(cashier, { invoiceId: invoice.id, version: invoice.version + 1, reason }),
    ).rejects.toMatchObject({ code: "invoices.refundFirst" });
    const charge = await billableCharge(cashier);
    const draft = await draftInvoice(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
    await expect(
      voidInvoice(cashier, { invoiceId: draft.id, version: draft.version, reason }),
    ).rejects.toMatchObject({
      code: "invoices.cannotBeVoided",
    });
    await expect(voidInvoice(cashier, { invoiceId: newId(), version: 1, reason })).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test("a draft is discarded, its charges are billable again and the trail remembers it", async () => {
    const charge = await billableCharge(cashier);
    const draft = await draftInvoice(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
    await discardDraftInvoice(cashier, { invoiceId: draft.id, version: draft.version });
    expect(await invoiceRow(draft.id)).toBeUndefined();
    expect(await chargeRow(charge.id)).toMatchObject({ status: "billable", invoiceId: null });
    expect((await eventsAbout(draft.id)).map(({ action }) => action)).toContain("invoices.discard");
  });
});

describe("reading", () => {
  test("patients see their own issued invoices, nobody else's and no drafts", async () => {
    const invoice = await openInvoice(cashier);
    const charge = await billableCharge(cashier, { patientId: invoice.patientId });
    const draft = await draftInvoice(cashier, { patientId: invoice.patientId, chargeIds: [charge.id] });
    const owner = await portalAccount(db, invoice.patientId);
    const stranger = await portalAccount(db);
    expect((await listPatientInvoices(owner, invoice.patientId)).map(({ id }) => id)).toEqual([invoice.id]);
    expect((await listPatientInvoices(cashier, invoice.patientId)).map(({ id }) => id)).toContain(draft.id);
    expect(await getInvoice(owner, invoice.id)).toMatchObject({ number: invoice.number });
    await expect(getInvoice(owner, draft.id)).rejects.toBeInstanceOf(NotFound);
    await expect(getInvoice(stranger, invoice.id)).rejects.toBeInstanceOf(NotFound);
    await expect(listPatientInvoices(stranger, invoice.patientId)).rejects.toBeInstanceOf(NotFound);
    await expect(listInvoices(owner, InvoiceFilter.parse({}))).rejects.toBeInstanceOf(Refused);
    for (const role of ["doctor", "receptionist", "manager", "admin"] as const)
      await expect(getInvoice(await signedIn(db, role), invoice.id)).rejects.toBeInstanceOf(Refused);
  });

  test("the list filters by state, name, day of issue on the hospital's clock, and amount", async () => {
    const { id: patientId } = await person(db, { familyName: "Zwölfer-Quux" });
    const lateEvening = { ...cashier, now: new Date("2026-07-01T22:30:00Z") };
    const invoice = await openInvoice(lateEvening, { patientId, totalMinor: 12_345 });
    const find = async (filter: object) =>
      (await listInvoices(cashier, InvoiceFilter.parse({ q: "zwolfer", ...filter }))).rows.map(
        ({ id }) => id,
      );
    expect(await find({})).toEqual([invoice.id]);
    expect(await find({ status: "open,paid" })).toEqual([invoice.id]);
    expect(await find({ status: "void" })).toEqual([]);
    expect(await find({ issuedFrom: "2026-07-01", issuedTo: "2026-07-01" })).toEqual([invoice.id]);
    expect(await find({ issuedFrom: "2026-07-02" })).toEqual([]);
    expect(await find({ totalMin: "123.45", totalMax: "123.45" })).toEqual([invoice.id]);
    expect(await find({ totalMin: "123.46" })).toEqual([]);
    expect(await find({ q: "zw%lfer" })).toEqual([]);
    expect(await find({ q: invoice.number })).toEqual([invoice.id]);
  });

  test("the cash desk lists who waits to be billed and finds an invoice by its digits", async () => {
    const { id: patientId } = await person(db);
    const early = { ...cashier, now: new Date("2020-01-01T08:00:00Z") };
    await billableCharge(early, { patientId, priceMinor: 250, quantity: 2 });
    await billableCharge(early, { patientId, priceMinor: 1 });
    expect((await listToBill(cashier))[0]).toMatchObject({ id: patientId, charges: 2, totalMinor: 501 });
    const invoice = await openInvoice(cashier);
    const digits = String(Number(invoice.number.replace(/\D/g, "")));
    expect((await searchInvoices(cashier, digits)).map(({ id }) => id)).toContain(invoice.id);
    expect(await searchInvoices(cashier, "Smith")).toEqual([]);
  });

  test("opening an invoice is one disclosure of its patient", async () => {
    const invoice = await openInvoice(cashier);
    const reader = await signedIn(db, "cashier");
    await getInvoice(reader, invoice.id);
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.actorId, reader.viewer.userId ?? ""));
    expect(events).toMatchObject([
      { action: "invoices.read", category: "billing", patientId: invoice.patientId },
    ]);
  });
});
