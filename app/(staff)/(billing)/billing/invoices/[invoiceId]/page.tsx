import { getTranslations } from "next-intl/server";
import { InvoiceActions } from "@/components/invoices/invoice-actions";
import { InvoiceView } from "@/components/invoices/invoice-view";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { bannerData } from "@/components/patients/banner-data";
import { PatientBanner } from "@/components/patients/patient-banner";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { getInvoice } from "@/lib/invoices/queries";
import { getPatientIdentity } from "@/lib/patients/queries";
import { listInvoicePayments } from "@/lib/payments/queries";

export default async function InvoicePage({ params }: PageProps<"/billing/invoices/[invoiceId]">) {
  const ctx = await pageContext("invoices.list");
  const invoiceId = pathId((await params).invoiceId);
  const invoice = await orNotFound(ctx, "invoices.read", () => getInvoice(ctx, invoiceId));
  const [payments, patient, t] = await Promise.all([
    listInvoicePayments(ctx, invoice.id),
    getPatientIdentity(ctx, invoice.patientId),
    getTranslations("invoices"),
  ]);
  const { id, version, number, status, patientId, totalMinor, paidMinor } = invoice;
  return (
    <Messages namespaces={["invoices", "payments"]}>
      <PatientBanner patient={await bannerData(ctx, patient)} />
      <Page
        title={number ? t("detail.title", { number }) : t("detail.draftTitle")}
        breadcrumbs={[{ href: "/billing/invoices", label: t("title") }]}
        action={
          <InvoiceActions invoice={{ id, version, number, status, patientId, totalMinor, paidMinor }} />
        }
      >
        <InvoiceView ctx={ctx} invoice={invoice} payments={payments} />
      </Page>
    </Messages>
  );
}
