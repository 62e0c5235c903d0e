import "server-only";
import { eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import { invoiceLines, invoices, numberSeries } from "@/db/schema";
import type { Context } from "../context";

export type IssuedInvoice = {
  invoice: typeof invoices.$inferInsert & { id: string };
  lines: (typeof invoiceLines.$inferInsert)[];
};

/**
 * Writes invoices that were issued already, many at once. Lines can only be written to drafts, so each invoice is one
 * until its lines stand. Payments have to follow in the same transaction where `paidMinor` says so.
 */
export async function insertIssued(tx: Context, issued: readonly IssuedInvoice[]): Promise<void> {
  if (issued.length === 0) return;
  await insertRows(
    tx.db,
    invoices,
    issued.map(({ invoice }) => ({
      ...invoice,
      status: "draft" as const,
      number: null,
      paidMinor: 0,
      voidReason: null,
    })),
  );
  await insertRows(
    tx.db,
    invoiceLines,
    issued.flatMap(({ lines }) => lines),
  );
  const final = issued.map(
    ({ invoice: { id, number = null, status = "draft", paidMinor = 0, voidReason = null } }) => ({
      id,
      number,
      status,
      paidMinor,
      voidReason,
    }),
  );
  await tx.db.execute(sql`
    update invoices
    set number = final.number, status = final.status, paid_minor = final."paidMinor", void_reason = final."voidReason"
    from json_to_recordset(${JSON.stringify(final)}::json)
      as final(id uuid, number text, status invoice_status, "paidMinor" bigint, "voidReason" text)
    where invoices.id = final.id`);
}

/** Numbers for invoices that somebody else issued, from a series of their own: ours stays without gaps. */
export async function takeImportedNumbers(tx: Context, count: number): Promise<string[]> {
  if (count === 0) return [];
  const [series] = await tx.db
    .update(numberSeries)
    .set({ nextValue: sql`${numberSeries.nextValue} + ${count}` })
    .where(eq(numberSeries.name, "imported-invoice"))
    .returning({ prefix: numberSeries.prefix, next: numberSeries.nextValue });
  if (!series) throw new Error("The number series of imported invoices is missing; run the migrations.");
  const first = series.next - count;
  return Array.from(
    { length: count },
    (_, index) => `${series.prefix}${String(first + index).padStart(6, "0")}`,
  );
}
