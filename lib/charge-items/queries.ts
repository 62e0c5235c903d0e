import "server-only";
import { asc } from "drizzle-orm";
import { chargeItems } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** The price list, by name; those no longer in use included. */
export async function listChargeItems(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(chargeItems).orderBy(asc(chargeItems.name), asc(chargeItems.id));
}
export type ChargeItemRow = Awaited<ReturnType<typeof listChargeItems>>[number];
