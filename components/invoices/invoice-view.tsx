import { getTranslations } from "next-intl/server";
import { PaymentList } from "@/components/payments/payment-list";
import { TakePayment } from "@/components/payments/take-payment";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/access/permissions";
import type { Context } from "@/lib/context";
import type { InvoiceDetail } from "@/lib/invoices/queries";
import { owedMinor } from "@/lib/invoices/rules";
import type { InvoicePayment } from "@/lib/payments/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";
import { InvoiceLines } from "./invoice-lines";
import { InvoiceSummary } from "./invoice-summary";

/** An invoice with its lines, its payments and, while something is owed, the till beside it. */
export async function InvoiceView({
  ctx,
  invoice,
  payments,
}: {
  ctx: Context;
  invoice: InvoiceDetail;
  payments: readonly InvoicePayment[];
}) {
  const [t, take, { timeZone }] = await Promise.all([
    getTranslations("invoices.detail"),
    getTranslations("payments.take"),
    currentSettings(),
  ]);
  const hasTill =
    can(ctx.viewer, "payments.take") && (invoice.status === "open" || invoice.status === "paid");
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
      <div className="grid gap-5">
        <Card title={t("lines")} flush>
          <InvoiceLines invoice={invoice} />
        </Card>
        {invoice.status !== "draft" && (
          <Card title={t("payments")} flush>
            {payments.length === 0 ? (
              <p className="px-4 py-3 text-muted">{t("noPayments")}</p>
            ) : (
              <PaymentList
                payments={payments}
                currency={invoice.currency}
                timeZone={timeZone}
                mayRefund={can(ctx.viewer, "payments.refund")}
              />
            )}
          </Card>
        )}
      </div>
      <div className="grid gap-5">
        {hasTill && (
          <Till title={take("title")} isOpen={owedMinor(invoice) > 0}>
            <TakePayment
              invoice={{ id: invoice.id, version: invoice.version, currency: invoice.currency }}
              owedMinor={owedMinor(invoice)}
            />
          </Till>
        )}
        <InvoiceSummary invoice={invoice} timeZone={timeZone} today={localDate(ctx.now, timeZone)} />
      </div>
    </div>
  );
}

/** Keeps its place when the last payment closes the invoice, so that the change due stays on the screen. */
function Till({ title, isOpen, children }: { title: string; isOpen: boolean; children: React.ReactNode }) {
  return (
    <section aria-label={title} className={isOpen ? "card grid gap-4 p-4" : "grid gap-4 empty:hidden"}>
      {children}
    </section>
  );
}
