import { getTranslations } from "next-intl/server";
import { InvoiceList } from "@/components/invoices/invoice-list";
import { Page } from "@/components/layout/page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listPatientInvoices } from "@/lib/invoices/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function BillsPage({ params }: PageProps<"/patients/[patientId]/bills">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("invoices.list", patientId);
  const invoices = await orNotFound(ctx, "invoices.read", () => listPatientInvoices(ctx, patientId));
  const [t, { timeZone }] = await Promise.all([getTranslations("invoices.bills"), currentSettings()]);
  return (
    <Page
      title={t("title")}
      description={t("description")}
      action={<ButtonLink href={`/billing/desk?patient=${patientId}`}>{t("desk")}</ButtonLink>}
    >
      <Card flush>
        {invoices.length === 0 ? (
          <Empty title={t("empty")} text={t("emptyText")} />
        ) : (
          <InvoiceList
            invoices={invoices}
            base="/billing/invoices"
            timeZone={timeZone}
            today={localDate(ctx.now, timeZone)}
          />
        )}
      </Card>
    </Page>
  );
}
