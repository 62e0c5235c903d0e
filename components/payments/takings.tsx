import { useTranslations } from "next-intl";
import { Money } from "@/components/invoices/money";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Takings as Rows } from "@/lib/payments/queries";

/** What this cashier has taken and given back today: a table a currency, a row a method. */
export function Takings({ rows, today }: { rows: Rows; today: string }) {
  const t = useTranslations("invoices.desk");
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return (
    <Card title={t("takings")}>
      {rows.length === 0 && <p className="text-muted">{t("noTakings")}</p>}
      <div className="grid gap-4">
        {currencies.map((currency) => (
          <CurrencyTable
            key={currency}
            currency={currency}
            rows={rows.filter((row) => row.currency === currency)}
            isNamed={currencies.length > 1}
          />
        ))}
      </div>
      <p className="mt-3">
        <TextLink href={`/billing/payments?by=me&receivedFrom=${today}&receivedTo=${today}`}>
          {t("allPayments")}
        </TextLink>
      </p>
    </Card>
  );
}

function CurrencyTable({ currency, rows, isNamed }: { currency: string; rows: Rows; isNamed: boolean }) {
  const t = useTranslations("invoices.desk");
  const method = useTranslations("enums.paymentMethod");
  const net = rows.reduce((sum, row) => sum + row.takenMinor - row.refundedMinor, 0);
  return (
    <ScrollRegion label={t("in", { currency })} className="contain-inline-size">
      <table className="w-full">
        {isNamed && <caption className="pb-1 text-start font-medium">{t("in", { currency })}</caption>}
        <thead className="text-muted text-sm">
          <tr>
            <th scope="col" className="py-1 text-start font-medium">
              {t("method")}
            </th>
            {(["taken", "refunded", "net"] as const).map((column) => (
              <th key={column} scope="col" className="py-1 ps-3 text-end font-medium">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.method} className="border-line border-t">
              <th scope="row" className="py-1.5 text-start font-normal">
                {method(row.method)}
              </th>
              {[row.takenMinor, row.refundedMinor, row.takenMinor - row.refundedMinor].map((minor, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
                <td key={index} className="whitespace-nowrap py-1.5 ps-3 text-end">
                  <Money minor={minor} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-line-strong border-t font-semibold">
            <th scope="row" className="py-1.5 text-start" colSpan={3}>
              {t("net")}
            </th>
            <td className="whitespace-nowrap py-1.5 ps-3 text-end">
              <Money minor={net} currency={currency} />
            </td>
          </tr>
        </tbody>
      </table>
    </ScrollRegion>
  );
}
