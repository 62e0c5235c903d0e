import { useTranslations } from "next-intl";
import { Letterhead } from "@/components/invoices/letterhead";
import { Money } from "@/components/invoices/money";
import { type Paper, PrintPage } from "@/components/layout/print";
import type { Receipt as Data } from "@/lib/payments/queries";
import { changeMinor } from "@/lib/payments/rules";
import { formatDateTime } from "@/lib/time";

/** A receipt for 80-mm rolls and A4. */
export function Receipt({ receipt, paper, timeZone }: { receipt: Data; paper: Paper; timeZone: string }) {
  const t = useTranslations("payments.receipt");
  const method = useTranslations("enums.paymentMethod");
  const isRefund = receipt.kind === "refund";
  const money = (minor: number) => <Money minor={minor} currency={receipt.currency} />;
  const facts = [
    [t("number"), receipt.number],
    [t("at"), formatDateTime(receipt.receivedAt, timeZone)],
    [t("invoice"), receipt.invoiceNumber],
    [t("patient"), receipt.patient],
    [t("mrn"), receipt.mrn],
    [t("method"), method(receipt.method)],
    [t("reference"), receipt.reference],
    [t("ofReceipt"), receipt.refundOfNumber],
    [t("reason"), receipt.reason],
    [isRefund ? t("refundedBy") : t("by"), receipt.receivedBy],
  ].filter(([, value]) => value);
  return (
    <PrintPage size={paper}>
      <div className="grid gap-4">
        <Letterhead />
        <h1 className="border-line-strong border-y py-2 font-semibold text-xl">
          {t(isRefund ? "refund" : "payment")}
        </h1>
        <dl className="grid gap-1">
          {facts.map(([label, value]) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="shrink-0 text-muted">{label}</dt>
              <dd className="min-w-0 break-words text-end">{value}</dd>
            </div>
          ))}
        </dl>
        <dl className="grid gap-1 border-line-strong border-t pt-3">
          <Sum strong label={t(isRefund ? "refunded" : "amount")}>
            {money(receipt.amountMinor)}
          </Sum>
          {changeMinor(receipt) > 0 && (
            <>
              <Sum label={t("tendered")}>{money(receipt.tenderedMinor ?? 0)}</Sum>
              <Sum label={t("change")}>{money(changeMinor(receipt))}</Sum>
            </>
          )}
          <Sum label={t("owed")}>{money(receipt.owedMinor)}</Sum>
        </dl>
        <p className="text-center text-muted">{t("thanks")}</p>
      </div>
    </PrintPage>
  );
}

function Sum({
  label,
  strong = false,
  children,
}: {
  label: string;
  strong?: boolean;
  children: React.ReactNode;
}) {
  return (
    <div
      className={strong ? "flex justify-between gap-4 font-semibold text-lg" : "flex justify-between gap-4"}
    >
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
