import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { chargeItems, charges, practitioners } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { formatMoney } from "../money";
import { getPatientIdentity } from "../patients/queries";
import { getSettings } from "../settings/queries";

const billableRow = {
  id: charges.id,
  description: charges.description,
  quantity: charges.quantity,
  unitPriceMinor: charges.unitPriceMinor,
  occurredAt: charges.occurredAt,
  version: charges.version,
};

/** What a patient has received and nobody has billed yet, oldest first. @throws NotFound */
export async function listBillableCharges(ctx: Context, patientId: string) {
  authorize(ctx.viewer, "charges.read");
  await getPatientIdentity(ctx, patientId);
  const rows = await ctx.db
    .select(billableRow)
    .from(charges)
    .where(and(eq(charges.patientId, patientId), eq(charges.status, "billable")))
    .orderBy(asc(charges.occurredAt), asc(charges.id));
  await recordDisclosure(ctx, {
    action: "charges.read",
    category: "billing",
    patientIds: [patientId],
    entityType: "charge",
  });
  return rows;
}
export type BillableCharge = Awaited<ReturnType<typeof listBillableCharges>>[number];

/** The price list as it stands today, as choices of a form: "Consultation, £50.00". */
export async function listChargePrices(
  ctx: Context,
): Promise<{ value: string; label: string; text: string }[]> {
  authorize(ctx.viewer, "charges.post");
  const [items, { currency, locale }] = await Promise.all([
    ctx.db
      .select()
      .from(chargeItems)
      .where(eq(chargeItems.isActive, true))
      .orderBy(asc(chargeItems.name), asc(chargeItems.id)),
    getSettings(ctx.db),
  ]);
  return items.map(({ id, code, name, priceMinor }) => ({
    value: id,
    label: `${name}, ${formatMoney(priceMinor, currency, locale)}`,
    text: code,
  }));
}

/** The consultation fee of the practitioner who asks; null when they have none and list prices count. */
export async function findOwnFee(ctx: Context): Promise<number | null> {
  authorize(ctx.viewer, "charges.post");
  const { practitionerId } = ctx.viewer;
  if (!practitionerId) return null;
  const [own] = await ctx.db
    .select({ feeMinor: practitioners.consultationFeeMinor })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  return own?.feeMinor ?? null;
}
