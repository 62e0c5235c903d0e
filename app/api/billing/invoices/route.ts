import { getTranslations } from "next-intl/server";
import { InvoiceSearch } from "@/lib/invoices/inputs";
import { searchInvoices } from "@/lib/invoices/queries";
import { route } from "@/lib/route";

export const GET = route("invoices.list", InvoiceSearch, async ({ ctx, query }) => {
  const t = await getTranslations("enums.invoiceStatus");
  const found = await searchInvoices(ctx, query.q);
  return found.map(({ status, ...invoice }) => ({ ...invoice, statusText: t(status) }));
});
