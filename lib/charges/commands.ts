import "server-only";
import { and, eq } from "drizzle-orm";
import { appointments, appointmentTypes, chargeItems, charges, patients, practitioners } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import words from "../i18n/messages/en/charges.json";
import { isOpenTo, visiblePatients } from "../patients/queries";
import type { AddCharge, VoidCharge } from "./inputs";
import { type ConsultationCharge, consultationCharge, OWN_FEE } from "./rules";

type Item = typeof chargeItems.$inferSelect;
type Visit = { id: string; patientId: string; practitionerId: string | null; appointmentId: string | null };
type Posted = { patientId: string; encounterId?: string; quantity: number };

/**
 * Posts what a finished visit costs: a booked one what its type and the doctor's fee say, a walk-in what the doctor chose.
 * @throws NotFound when the chosen item does not exist. A withdrawn item is still charged: the service was rendered.
 */
export function postVisitCharge(ctx: Context, visit: Visit, chosen?: string): Promise<void> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "charges.post");
    const charge = await chargeOf(tx, visit, chosen);
    if (!charge) return;
    const { patientId, id: encounterId } = visit;
    await insertCharge(tx, { patientId, encounterId, quantity: 1 }, charge);
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
    return insertCharge(tx, input, listed(item));
  });
}

/**
 * Takes back a charge that was not billed yet; it stays readable with the reason.
 * @throws Conflict when it is on an invoice or changed meanwhile.
 */
export function voidCharge(ctx: Context, input: VoidCharge): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "charges.void");
    const [before] = await tx.db
      .select()
      .from(charges)
      .where(and(eq(charges.id, input.chargeId), isOpenTo(tx.viewer, charges.patientId)));
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

async function chargeOf(tx: Context, visit: Visit, chosen: string | undefined) {
  if (!visit.appointmentId && chosen !== OWN_FEE) return chosen ? listed(await getItem(tx, chosen)) : null;
  const type = visit.appointmentId
    ? await typeOf(tx, visit.appointmentId)
    : { name: words.consultation, usesOwnFee: true, item: null };
  return type ? consultationCharge(type, await feeOf(tx, visit.practitionerId)) : null;
}

async function typeOf(tx: Context, appointmentId: string) {
  const { id, name, priceMinor } = chargeItems;
  const [row] = await tx.db
    .select({
      name: appointmentTypes.name,
      usesOwnFee: appointmentTypes.usesOwnFee,
      item: { id, name, priceMinor },
    })
    .from(appointments)
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .leftJoin(chargeItems, eq(chargeItems.id, appointmentTypes.chargeItemId))
    .where(eq(appointments.id, appointmentId));
  return row;
}

async function feeOf(tx: Context, practitionerId: string | null): Promise<number | null> {
  if (!practitionerId) return null;
  const [row] = await tx.db
    .select({ feeMinor: practitioners.consultationFeeMinor })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  return row?.feeMinor ?? null;
}

const listed = ({ id, name, priceMinor }: Item): ConsultationCharge => ({
  chargeItemId: id,
  description: name,
  unitPriceMinor: priceMinor,
});

async function insertCharge(
  tx: Context,
  { patientId, encounterId, quantity }: Posted,
  charge: ConsultationCharge,
): Promise<{ id: string }> {
  const [posted] = await tx.db
    .insert(charges)
    .values({
      ...charge,
      patientId,
      encounterId,
      quantity,
      occurredAt: tx.now,
      postedBy: tx.viewer.userId,
    })
    .returning({ id: charges.id });
  if (!posted) throw new NotFound();
  await recordEvent(tx, {
    action: "charges.post",
    category: "billing",
    patientId,
    entityType: "charge",
    entityId: posted.id,
    after: { ...charge, quantity },
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
