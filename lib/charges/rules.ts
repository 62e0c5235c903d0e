/** In place of an item of the price list: the fee of the practitioner's own. */
export const OWN_FEE = "own-fee";

type Type = {
  name: string;
  usesOwnFee: boolean;
  /** What the price list says about this type of visit; null: nothing is charged. */
  item: { id: string; name: string; priceMinor: number } | null;
};

export type ConsultationCharge = {
  chargeItemId: string | null;
  description: string;
  unitPriceMinor: number;
};

/**
 * What a booked visit costs: the fee of the practitioner who held it where they have one (0 is a fee: free of charge) and the
 * type is a consultation, else the list price of the type, else nothing (null). In minor units of the hospital's currency.
 */
export function consultationCharge(
  { name, usesOwnFee, item }: Type,
  feeMinor: number | null,
): ConsultationCharge | null {
  const ownFeeMinor = usesOwnFee ? feeMinor : null;
  const unitPriceMinor = ownFeeMinor ?? item?.priceMinor ?? null;
  if (unitPriceMinor === null) return null;
  return { chargeItemId: item?.id ?? null, description: item?.name ?? name, unitPriceMinor };
}
