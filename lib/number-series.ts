import "server-only";
import { eq, sql } from "drizzle-orm";
import { numberSeries } from "@/db/schema";
import type { Context } from "./context";

const WIDTH = 6;

/**
 * The next number of a series without gaps, such as "INV-000042". The row of the series stays locked until the writing
 * transaction ends, so a rollback gives the number back; take it as the last lock of the transaction.
 */
export async function nextNumber(tx: Context, series: "invoice" | "receipt" | "staff"): Promise<string> {
  const [taken] = await tx.db
    .update(numberSeries)
    .set({ nextValue: sql`${numberSeries.nextValue} + 1` })
    .where(eq(numberSeries.name, series))
    .returning({ prefix: numberSeries.prefix, next: numberSeries.nextValue });
  if (!taken) throw new Error(`The number series "${series}" is missing; run the migrations.`);
  return `${taken.prefix}${String(taken.next - 1).padStart(WIDTH, "0")}`;
}
