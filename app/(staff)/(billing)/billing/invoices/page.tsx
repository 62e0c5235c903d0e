import { getTranslations } from "next-intl/server";
import { InvoicesTable } from "@/components/invoices/invoices-table";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";
import { InvoiceFilter } from "@/lib/invoices/inputs";
import { listInvoices } from "@/lib/invoices/queries";

export default async function InvoicesPage({ searchParams }: PageProps<"/billing/invoices">) {
  const ctx = await pageContext("invoices.list");
  const filter = InvoiceFilter.parse(await searchParams);
  const [list, t] = await Promise.all([listInvoices(ctx, filter), getTranslations("invoices")]);
  return (
    <Messages namespaces={["invoices"]}>
      <Page title={t("title")}>
        <InvoicesTable {...list} />
      </Page>
    </Messages>
  );
}
