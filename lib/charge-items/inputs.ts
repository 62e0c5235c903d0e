import { z } from "zod";
import { catalogueFields, seenEntry } from "@/lib/catalogue-entry";

/** Ten million in a currency of two decimals: far above any price, far below what arithmetic loses. */
const MOST_MINOR = 1_000_000_000;

const fields = {
  ...catalogueFields,
  priceMinor: z.int({ error: "validation.amount" }).min(0).max(MOST_MINOR),
};

export const ChargeItem = z.strictObject(fields);
export type ChargeItem = z.output<typeof ChargeItem>;

export const ChangeChargeItem = z.strictObject({ ...fields, ...seenEntry });
