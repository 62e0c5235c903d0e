import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, charges } from "@/db/schema";
import { addCharge, voidCharge } from "@/lib/charges/commands";
import { listBillableCharges, listChargePrices } from "@/lib/charges/queries";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { billCharges } from "@/lib/invoices/commands";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { billableCharge, chargeItem } from "../support/factories/invoices";
import { person } from "../support/factories/portal";

let db: Database;
let cashier: Context;
beforeAll(async () => {
  ({ db } = await testDatabase());
  cashier = await signedIn(db, "cashier");
});

const row = async (id: string) => (await db.select().from(charges).where(eq(charges.id, id)))[0];

test("a charge keeps the price of its day and leaves one event", async () => {
  const item = await chargeItem(db, { priceMinor: 4_250 });
  const { id: patientId } = await person(db);
  const { id } = await addCharge(cashier, { patientId, chargeItemId: item.id, quantity: 2 });
  expect(await row(id)).toMatchObject({
    status: "billable",
    unitPriceMinor: 4_250,
    quantity: 2,
    description: item.name,
  });
  const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, id));
  expect(events).toMatchObject([{ action: "charges.post", category: "billing", patientId }]);
  expect((await listBillableCharges(cashier, patientId)).map((charge) => charge.id)).toEqual([id]);
});

test("withdrawn and unknown items and unknown patients are refused, and no charge appears", async () => {
  const withdrawn = await chargeItem(db, { isActive: false });
  const item = await chargeItem(db);
  const { id: patientId } = await person(db);
  await expect(
    addCharge(cashier, { patientId, chargeItemId: withdrawn.id, quantity: 1 }),
  ).rejects.toBeInstanceOf(Invalid);
  await expect(addCharge(cashier, { patientId, chargeItemId: newId(), quantity: 1 })).rejects.toBeInstanceOf(
    NotFound,
  );
  await expect(
    addCharge(cashier, { patientId: newId(), chargeItemId: item.id, quantity: 1 }),
  ).rejects.toBeInstanceOf(NotFound);
  expect(await listBillableCharges(cashier, patientId)).toEqual([]);
  expect((await listChargePrices(cashier)).map(({ value }) => value)).not.toContain(withdrawn.id);
});

test("voiding keeps the charge with its reason; a billed or changed one is refused", async () => {
  const charge = await billableCharge(cashier);
  await expect(
    voidCharge(cashier, { chargeId: charge.id, version: 9, reason: "Not done" }),
  ).rejects.toBeInstanceOf(Conflict);
  await voidCharge(cashier, { chargeId: charge.id, version: 1, reason: "Not done" });
  expect(await row(charge.id)).toMatchObject({ status: "voided", voidReason: "Not done" });
  const billed = await billableCharge(cashier);
  await billCharges(cashier, { patientId: billed.patientId, chargeIds: [billed.id] });
  await expect(
    voidCharge(cashier, { chargeId: billed.id, version: 2, reason: "Not done" }),
  ).rejects.toBeInstanceOf(Conflict);
  expect(await row(billed.id)).toMatchObject({ status: "billed" });
  await expect(
    voidCharge(cashier, { chargeId: newId(), version: 1, reason: "Not done" }),
  ).rejects.toBeInstanceOf(NotFound);
});

test("a charge billed by one desk while another voids it ends in one of the two states", async () => {
  for (let round = 0; round < 5; round += 1) {
    const charge = await billableCharge(cashier);
    const outcomes = await Promise.allSettled([
      billCharges(cashier, { patientId: charge.patientId, chargeIds: [charge.id] }),
      voidCharge(cashier, { chargeId: charge.id, version: 1, reason: "Not done" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const after = await row(charge.id);
    expect(after?.status === "billed").toBe(after?.invoiceId !== null);
  }
});

test("clinicians, reception and management neither add nor void charges nor see them", async () => {
  const charge = await billableCharge(cashier);
  const item = await chargeItem(db);
  for (const role of ["doctor", "nurse", "receptionist", "manager", "admin", "patient"] as const) {
    const other = await signedIn(db, role, { patientIds: [charge.patientId] });
    await expect(
      addCharge(other, { patientId: charge.patientId, chargeItemId: item.id, quantity: 1 }),
    ).rejects.toBeInstanceOf(Refused);
    await expect(
      voidCharge(other, { chargeId: charge.id, version: 1, reason: "Not done" }),
    ).rejects.toBeInstanceOf(Refused);
    await expect(listBillableCharges(other, charge.patientId)).rejects.toBeInstanceOf(Refused);
  }
  expect(await row(charge.id)).toMatchObject({ status: "billable", version: 1 });
});
