import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import { attempt } from "@/lib/attempt";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { listExpiries } from "@/lib/staff-members/expiries";
import { formatDate, localDate } from "@/lib/time";
import { FigureFailed } from "./figure-failed";

const SHOWN = 8;

/** Whose licence or certificate has lapsed or is about to: licences first, because nothing is booked after them. */
export async function Expiries({ ctx }: { ctx: Context }) {
  const [t, { timeZone }] = await Promise.all([getTranslations("analytics.expiries"), currentSettings()]);
  const { data, reference } = await attempt(ctx, () => listExpiries(ctx));
  if (!data) return <FigureFailed title={t("title")} reference={reference} />;
  const today = localDate(ctx.now, timeZone);
  return (
    <Card title={t("title")} description={t("text")} flush>
      {data.length === 0 ? (
        <Empty title={t("none")} />
      ) : (
        <ul className="divide-y divide-line">
          {data.slice(0, SHOWN).map(({ id, staffMemberId, name, skill, until }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
              <span>
                <TextLink href={`/staff/${staffMemberId}`}>{name}</TextLink>{" "}
                <span className="text-muted">{skill ?? t("licence")}</span>
              </span>
              <Badge tone={until < today ? "danger" : "warning"}>
                {t(until < today ? "ended" : "ends", { date: formatDate(until) })}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {data.length > SHOWN && (
        <p className="px-4 py-2 text-muted text-sm">{t("more", { count: data.length - SHOWN })}</p>
      )}
    </Card>
  );
}
