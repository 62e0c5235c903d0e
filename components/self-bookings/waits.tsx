import { useLocale, useTranslations } from "next-intl";
import { Messages } from "@/components/layout/messages";
import { TextLink } from "@/components/ui/link";
import type { OwnWait } from "@/lib/self-bookings/waits";
import { formatLongDate } from "@/lib/time";
import { StopWait } from "./stop-wait";

type Props = {
  waits: readonly OwnWait[];
  /** Under which address the visits have their pages. */
  visits: string;
  locale: string;
};

/** What somebody waits for, in words, and how to leave the list; nothing where they wait for nothing. */
export function OwnWaits({ waits, visits, locale }: Props) {
  const t = useTranslations("selfBookings.waits");
  if (waits.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby="waits">
      <h2 id="waits" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p className="text-muted">{t("text")}</p>
      <ul className="grid gap-3">
        {waits.map((wait) => (
          <li key={wait.entryId} className="card grid gap-1 p-4">
            <h3 className="font-semibold text-lg">{wait.type}</h3>
            <Wish wait={wait} locale={locale} />
            {wait.offered && (
              <p>
                <TextLink href={`${visits}/${wait.offered}`}>{t("offered")}</TextLink>
              </p>
            )}
            {wait.canStop && (
              <Messages namespaces={["selfBookings"]}>
                <StopWait seen={{ entryId: wait.entryId, version: wait.version }} type={wait.type} />
              </Messages>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Wish({ wait, locale }: { wait: OwnWait; locale: string }) {
  const t = useTranslations("selfBookings.waits");
  const part = useTranslations("enums.dayPart");
  const list = new Intl.ListFormat(useLocale(), { type: "disjunction" });
  const { weekdays, dayParts, earliestOn, latestOn, practitioner, specialty } = wait;
  const day = (isoDate: string) => formatLongDate(isoDate, locale);
  const lines = [
    practitioner
      ? t("with", { name: practitioner })
      : specialty
        ? t("anybodyOf", { name: specialty })
        : t("anybody"),
    weekdays.length > 0 && list.format(weekdays.map((value) => t(`weekday.${String(value) as "1"}`))),
    dayParts.map((value) => part(value)).join(", "),
    earliestOn && t("from", { day: day(earliestOn) }),
    latestOn && t("until", { day: day(latestOn) }),
  ];
  return lines.map((line) => line && <p key={line}>{line}</p>);
}
