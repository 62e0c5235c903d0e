import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InvoiceSheet } from "@/components/invoices/invoice-sheet";
import { PrintFrame } from "@/components/layout/print-frame";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getInvoice } from "@/lib/invoices/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function InvoicePrintPage({ params }: PageProps<"/billing/invoices/[invoiceId]/print">) {
  const ctx = await pageContext("invoices.list");
  const invoiceId = pathId((await params).invoiceId);
  const invoice = await orNotFound(ctx, "invoices.read", () => getInvoice(ctx, invoiceId));
  if (invoice.status === "draft") notFound();
  const [t, { timeZone }] = await Promise.all([getTranslations("invoices"), currentSettings()]);
  return (
    <PrintFrame
      title={t("detail.tab")}
      back={{
        href: `/billing/invoices/${invoice.id}`,
        label: t("detail.title", { number: invoice.number ?? "" }),
      }}
    >
      <InvoiceSheet invoice={invoice} timeZone={timeZone} />
    </PrintFrame>
  );
}
