import { getTranslations } from "next-intl/server";
import { BillableCharges } from "@/components/charges/billable-charges";
import { DeskCoverage } from "@/components/coverages/desk-coverage";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { listBillableCharges, listChargePrices } from "@/lib/charges/queries";
import type { Context } from "@/lib/context";
import { listPatientInvoices } from "@/lib/invoices/queries";
import { owedMinor } from "@/lib/invoices/rules";
import { sumByCurrency } from "@/lib/money";
import { localDate } from "@/lib/time";
import { InvoiceList } from "./invoice-list";
import { Money } from "./money";

/** One patient's account at the cash desk: what has to be billed and what is still owed. */
export async function PatientDesk({
  ctx,
  patientId,
  clock,
}: {
  ctx: Context;
  patientId: string;
  clock: { timeZone: string; today: string };
}) {
  const [charges, prices, invoices, t] = await Promise.all([
    listBillableCharges(ctx, patientId),
    listChargePrices(ctx),
    listPatientInvoices(ctx, patientId),
    getTranslations("invoices"),
  ]);
  const served = charges.map(({ occurredAt }) => localDate(occurredAt, clock.timeZone));
  const days = served.length > 0 ? [...new Set(served)].sort() : [clock.today];
  const open = invoices.filter(({ status }) => status === "open" || status === "draft");
  const owed = sumByCurrency(
    open.map((invoice) => ({ currency: invoice.currency, minor: owedMinor(invoice) })),
  );
  return (
    <>
      <DeskCoverage ctx={ctx} patientId={patientId} days={days} />
      <BillableCharges patientId={patientId} charges={charges} prices={prices} />
      <Card
        title={t("desk.openInvoices")}
        action={<TextLink href={`/patients/${patientId}/bills`}>{t("bills.title")}</TextLink>}
        flush
      >
        {open.length === 0 ? (
          <p className="px-4 py-3 text-muted">{t("desk.noOpenInvoices")}</p>
        ) : (
          <>
            <InvoiceList invoices={open} base="/billing/invoices" {...clock} />
            <p className="flex justify-between border-line-strong border-t px-4 py-3 font-semibold">
              <span>{t("desk.balance")}</span>
              <span className="grid text-end">
                {owed.map((sum) => (
                  <span key={sum.currency}>
                    <Money {...sum} />
                  </span>
                ))}
              </span>
            </p>
          </>
        )}
      </Card>
    </>
  );
}
