import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import type { InvoiceDetail } from "@/lib/invoices/queries";
import { isOverdue } from "@/lib/invoices/rules";
import { formatDate, formatDateTime } from "@/lib/time";

type Clock = { timeZone: string; today: string };

/** Who owes, since when and until when. */
export function InvoiceSummary({ invoice, timeZone, today }: { invoice: InvoiceDetail } & Clock) {
  const t = useTranslations("invoices");
  const at = (instant: Date | null) => instant && formatDateTime(instant, timeZone);
  const items = [
    {
      label: t("columns.status"),
      value: (
        <span className="flex flex-wrap gap-2">
          <Status of="invoiceStatus" value={invoice.status} />
          {isOverdue(invoice, today) && <Badge tone="danger">{t("overdue")}</Badge>}
        </span>
      ),
    },
    {
      label: t("detail.for"),
      value: (
        <>
          <TextLink href={`/patients/${invoice.patientId}/bills`}>{invoice.patient}</TextLink>
          <span className="block text-muted text-sm">
            {t("columns.mrn")} {invoice.mrn}
          </span>
        </>
      ),
    },
    ...(invoice.issuedAt ? [{ label: t("detail.issued"), value: at(invoice.issuedAt) }] : []),
    ...(invoice.issuedBy ? [{ label: t("detail.issuedBy"), value: invoice.issuedBy }] : []),
    ...(invoice.dueOn ? [{ label: t("detail.due"), value: formatDate(invoice.dueOn) }] : []),
    ...(invoice.paidAt ? [{ label: t("detail.paid"), value: at(invoice.paidAt) }] : []),
    ...(invoice.voidedAt
      ? [
          { label: t("detail.voided"), value: at(invoice.voidedAt) },
          { label: t("detail.voidReason"), value: invoice.voidReason },
        ]
      : []),
  ];
  return (
    <Card>
      <DefinitionList items={items} />
    </Card>
  );
}
