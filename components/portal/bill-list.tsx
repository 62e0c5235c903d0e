import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import { formatMoney } from "@/lib/money";
import type { OwnBill } from "@/lib/portal/queries";
import { formatLongDate, localDate } from "@/lib/time";

type Place = { locale: string; timeZone: string; today: string };

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
  const isOverdue = bill.owedMinor > 0 && bill.dueOn !== null && bill.dueOn < place.today;
  return (
    <article className="card grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 p-4">
      <h3 className="font-semibold">{t("invoice", { number: bill.number ?? "" })}</h3>
      <p className="text-end">
        {bill.status === "open" ? (
          <strong className="font-semibold text-lg">{t("toPay", { amount: money(bill.owedMinor) })}</strong>
        ) : (
          <span className="text-lg">{total}</span>
        )}
      </p>
      <div className="max-sm:col-span-2">
        {bill.issuedAt && (
          <p className="text-muted">{t("dated", { date: day(localDate(bill.issuedAt, place.timeZone)) })}</p>
        )}
        {bill.dueOn && bill.owedMinor > 0 && (
          <p className={isOverdue ? "font-medium text-danger" : undefined}>
            {t(isOverdue ? "overdue" : "due", { date: day(bill.dueOn) })}
          </p>
        )}
      </div>
      <p className="text-end text-muted empty:hidden max-sm:col-span-2">
        {bill.status === "open" ? (
          bill.owedMinor < bill.totalMinor && t("of", { amount: total })
        ) : (
          <Badge tone={bill.status === "paid" ? "success" : "neutral"}>
            {t(bill.status === "paid" ? "paid" : "void")}
          </Badge>
        )}
      </p>
    </article>
  );
}
