import "server-only";
import { and, eq } from "drizzle-orm";
import { chargeItems, charges, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { visiblePatients } from "../patients/queries";
import type { AddCharge, PostCharge, VoidCharge } from "./inputs";

type Item = typeof chargeItems.$inferSelect;

/**
 * Posts what a service costs at today's list price; the cash desk bills it.
 * @throws NotFound when the item does not exist. A withdrawn item may still be posted: the service was rendered.
 */
export function postCharge(ctx: Context, input: PostCharge): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "charges.post");
    return insertCharge(tx, input, await getItem(tx, input.chargeItemId));
  });
}

/**
 * Adds something from the price list by hand.
 * @throws Invalid when the item is no longer on the list.
 */
export function addCharge(ctx: Context, input: AddCharge): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "charges.add");
    await requirePatient(tx, input.patientId);
    const item = await getItem(tx, input.chargeItemId);
    if (!item.isActive)
      throw new Invalid("charges.itemWithdrawn", { fields: { chargeItemId: "charges.itemWithdrawn" } });
    return insertCharge(tx, input, item);
  });
}

/**
 * Takes back a charge that was not billed yet; it stays readable with the reason.
 * @throws Conflict when it is on an invoice or changed meanwhile.
 */
export function voidCharge(ctx: Context, input: VoidCharge): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "charges.void");
    const [before] = await tx.db.select().from(charges).where(eq(charges.id, input.chargeId));
    if (!before) throw new NotFound();
    const [after] = await tx.db
      .update(charges)
      .set({ status: "voided", voidReason: input.reason, version: before.version + 1 })
      .where(
        and(eq(charges.id, before.id), eq(charges.version, input.version), eq(charges.status, "billable")),
      )
      .returning({ id: charges.id });
    if (!after) throw new Conflict("charges.changedMeanwhile");
    await recordEvent(tx, {
      action: "charges.void",
      category: "billing",
      patientId: before.patientId,
      entityType: "charge",
      entityId: before.id,
      reason: input.reason,
      before: { status: before.status },
      after: { status: "voided" },
    });
    return after;
  });
}

async function insertCharge(tx: Context, input: PostCharge, item: Item): Promise<{ id: string }> {
  const [posted] = await tx.db
    .insert(charges)
    .values({
      patientId: input.patientId,
      encounterId: input.encounterId,
      chargeItemId: item.id,
      description: item.name,
      quantity: input.quantity,
      unitPriceMinor: item.priceMinor,
      occurredAt: tx.now,
      postedBy: tx.viewer.userId,
    })
    .returning({ id: charges.id });
  if (!posted) throw new NotFound();
  await recordEvent(tx, {
    action: "charges.post",
    category: "billing",
    patientId: input.patientId,
    entityType: "charge",
    entityId: posted.id,
    after: { code: item.code, quantity: input.quantity, unitPriceMinor: item.priceMinor },
  });
  return posted;
}

async function requirePatient(tx: Context, patientId: string): Promise<void> {
  const [patient] = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(tx.viewer)));
  if (!patient) throw new NotFound();
}

async function getItem(tx: Context, id: string): Promise<Item> {
  const [item] = await tx.db.select().from(chargeItems).where(eq(chargeItems.id, id));
  if (!item) throw new NotFound();
  return item;
}
