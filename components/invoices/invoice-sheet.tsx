import { useTranslations } from "next-intl";
import { PrintPage } from "@/components/layout/print";
import type { InvoiceDetail } from "@/lib/invoices/queries";
import { formatDate, localDate } from "@/lib/time";
import { InvoiceLines } from "./invoice-lines";
import { Letterhead } from "./letterhead";

/** An issued invoice on A4. */
export function InvoiceSheet({ invoice, timeZone }: { invoice: InvoiceDetail; timeZone: string }) {
  const t = useTranslations("invoices");
  const facts = [
    [t("columns.number"), invoice.number],
    [t("columns.issued"), invoice.issuedAt && formatDate(localDate(invoice.issuedAt, timeZone))],
    [t("columns.due"), invoice.dueOn && formatDate(invoice.dueOn)],
  ].filter(([, value]) => value);
  return (
    <PrintPage size="A4">
      <div className="grid gap-8">
        <Letterhead />
        <div className="flex flex-wrap justify-between gap-6">
          <div>
            <p className="text-muted text-sm">{t("print.billedTo")}</p>
            <p className="font-medium">{invoice.patient}</p>
            <p>
              {t("print.mrn")} {invoice.mrn}
            </p>
          </div>
          <div className="grid gap-1">
            <h1 className="font-semibold text-2xl">{t("print.title")}</h1>
            <dl>
              {facts.map(([label, value]) => (
                <div key={label} className="flex justify-between gap-6">
                  <dt className="text-muted">{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
        <InvoiceLines invoice={invoice} flush />
        <p>{t(invoice.status === "void" ? "print.void" : "print.thanks")}</p>
      </div>
    </PrintPage>
  );
}
