import type { Database } from "@/db";
import { chargeItems } from "@/db/schema";
import { addCharge } from "@/lib/charges/commands";
import type { Context } from "@/lib/context";
import { billCharges } from "@/lib/invoices/commands";
import { person } from "./portal";

let made = 0;

/** Something on the price list. */
export async function chargeItem(
  db: Database,
  { priceMinor = 5_000, isActive = true }: { priceMinor?: number; isActive?: boolean } = {},
) {
  made += 1;
  const [row] = await db
    .insert(chargeItems)
    .values({ code: `item-${made}`, name: `Service ${made}`, priceMinor, isActive })
    .returning();
  if (!row) throw new Error("The price was not stored.");
  return row;
}

/** A charge that waits to be billed; of a new patient unless one is given. */
export async function billableCharge(
  cashier: Context,
  {
    patientId,
    priceMinor,
    quantity = 1,
  }: { patientId?: string; priceMinor?: number; quantity?: number } = {},
) {
  const item = await chargeItem(cashier.db, { priceMinor });
  const owner = patientId ?? (await person(cashier.db)).id;
  const { id } = await addCharge(cashier, { patientId: owner, chargeItemId: item.id, quantity });
  return { id, patientId: owner };
}

/** An issued invoice over this amount, nothing paid. */
export async function openInvoice(
  cashier: Context,
  { totalMinor = 10_000, patientId }: { totalMinor?: number; patientId?: string } = {},
) {
  const charge = await billableCharge(cashier, { patientId, priceMinor: totalMinor });
  const invoice = await billCharges(cashier, { patientId: charge.patientId, chargeIds: [charge.id] });
  return { ...invoice, patientId: charge.patientId, chargeId: charge.id, totalMinor };
}
