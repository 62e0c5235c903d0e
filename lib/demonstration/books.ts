import "server-only";
import { eq } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import * as table from "@/db/schema";
import type { Context } from "../context";
import { insertIssued } from "../invoices/bulk";
import type { buildBilling } from "./billing";

/** Writes the bills with what was charged and paid, and lets the number series go on after them. */
export async function keepBooks(tx: Context, books: ReturnType<typeof buildBilling>) {
  const lines = Map.groupBy(books.lines, ({ invoiceId }) => invoiceId);
  // Charges name their invoice, so they wait for it.
  await insertIssued(
    tx,
    books.invoices.map((invoice) => ({
      invoice,
      lines: lines.get(invoice.id) ?? [],
    })),
  );
  await insertRows(tx.db, table.charges, books.charges);
  await insertRows(tx.db, table.payments, books.payments);
  await tx.db
    .update(table.numberSeries)
    .set({ nextValue: books.nextInvoice })
    .where(eq(table.numberSeries.name, "invoice"));
  await tx.db
    .update(table.numberSeries)
    .set({ nextValue: books.nextReceipt })
    .where(eq(table.numberSeries.name, "receipt"));
}
