import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import type { PatientInvoice } from "@/lib/invoices/queries";
import { isOverdue, owedMinor } from "@/lib/invoices/rules";
import { formatDate, localDate } from "@/lib/time";
import { Money } from "./money";

type Clock = { timeZone: string; today: string };

/** Invoices of one patient, each a link to its page under `base`. */
export function InvoiceList({
  invoices,
  base,
  timeZone,
  today,
}: { invoices: readonly PatientInvoice[]; base: string } & Clock) {
  const t = useTranslations("invoices");
  return (
    <ul>
      {invoices.map((invoice) => (
        <li key={invoice.id} className="border-line border-b last:border-b-0">
          <Link
            href={`${base}/${invoice.id}`}
            className="touch grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-2 hover:bg-hover sm:flex sm:items-center"
          >
            <span className="min-w-0 grow">
              <span className="block font-medium">{invoice.number ?? t("draft")}</span>
              <span className="block text-muted text-sm">
                {formatDate(localDate(invoice.issuedAt ?? invoice.createdAt, timeZone))}
                {invoice.dueOn && ` · ${t("columns.due")} ${formatDate(invoice.dueOn)}`}
              </span>
            </span>
            <span className="flex flex-wrap gap-2 max-sm:order-last max-sm:col-span-2">
              {isOverdue(invoice, today) && <Badge tone="danger">{t("overdue")}</Badge>}
              <Status of="invoiceStatus" value={invoice.status} />
            </span>
            <span className="min-w-24 text-end">
              <span className="block font-medium">
                <Money minor={invoice.totalMinor} currency={invoice.currency} />
              </span>
              {owedMinor(invoice) > 0 && (
                <span className="block text-muted text-sm">
                  {t("columns.owed")} <Money minor={owedMinor(invoice)} currency={invoice.currency} />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
