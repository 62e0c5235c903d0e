import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import { formatMoney } from "@/lib/money";
import type { OwnBill } from "@/lib/portal/queries";
import { formatLongDate, localDate } from "@/lib/time";

type Place = { locale: string; timeZone: string };

export function BillList({ bills, place }: { bills: readonly OwnBill[]; place: Place }) {
  const t = useTranslations("portal.bills");
  if (bills.length === 0) return <Empty title={t("none")} text={t("noneText")} />;
  return (
    <ul className="grid gap-3">
      {bills.map((bill) => (
        <li key={bill.id}>
          <Bill bill={bill} place={place} />
        </li>
      ))}
    </ul>
  );
}

function Bill({ bill, place }: { bill: OwnBill; place: Place }) {
  const t = useTranslations("portal.bills");
  const money = (amountMinor: number) => formatMoney(amountMinor, bill.currency, place.locale);
  const day = (isoDate: string) => formatLongDate(isoDate, place.locale);
  const total = money(bill.totalMinor);
  return (
    <article className="card flex flex-wrap items-start gap-x-6 gap-y-2 p-4">
      <div className="grow">
        <h3 className="font-semibold">{t("invoice", { number: bill.number ?? "" })}</h3>
        {bill.issuedAt && (
          <p className="text-muted">{t("dated", { date: day(localDate(bill.issuedAt, place.timeZone)) })}</p>
        )}
        {bill.dueOn && bill.owedMinor > 0 && <p>{t("due", { date: day(bill.dueOn) })}</p>}
      </div>
      <p className="ms-auto text-end">
        {bill.status === "open" ? (
          <>
            <span className="block font-semibold text-lg">
              {t("toPay", { amount: money(bill.owedMinor) })}
            </span>
            {bill.owedMinor < bill.totalMinor && (
              <span className="block text-muted">{t("of", { amount: total })}</span>
            )}
          </>
        ) : (
          <>
            <span className="block text-lg">{total}</span>
            <Badge tone={bill.status === "paid" ? "success" : "neutral"}>
              {t(bill.status === "paid" ? "paid" : "void")}
            </Badge>
          </>
        )}
      </p>
    </article>
  );
}
