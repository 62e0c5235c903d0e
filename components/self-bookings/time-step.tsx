import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Link, TextLink } from "@/components/ui/link";
import { Empty } from "@/components/ui/states";
import type { BookingSteps } from "@/lib/self-bookings/inputs";
import { getBookingChoices, listOwnTimes, type SelfBookable } from "@/lib/self-bookings/queries";
import { listWaits } from "@/lib/self-bookings/waits";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate, formatTime, localDate } from "@/lib/time";
import type { Place } from "./booking";
import { TimeFilters } from "./time-filters";
import { addressOf } from "./urls";
import { WaitForTime } from "./wait-for-time";

type Props = { place: Place; type: SelfBookable; phone: string | null; steps: BookingSteps };

/** Free times by day, narrowed down by person, place and time of day. */
export async function TimeStep({ place, type, phone, steps }: Props) {
  const { ctx, patientId, book, visits } = place;
  const wanted = { patientId, typeId: type.id };
  const [t, { timeZone, locale }, choices, waits, { slots, laterFrom }] = await Promise.all([
    getTranslations("selfBookings.when"),
    currentSettings(),
    getBookingChoices(ctx, wanted),
    listWaits(ctx, patientId),
    listOwnTimes(ctx, { ...wanted, ...steps.who, siteId: steps.site, dayPart: steps.part, from: steps.from }),
  ]);
  const days = [...Map.groupBy(slots, ({ startsAt }) => localDate(new Date(startsAt), timeZone))];
  return (
    <section className="grid gap-4" aria-labelledby="when">
      <h2 id="when" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <p>
        {t("chosen")}: <strong>{type.name}</strong> · <TextLink href={book}>{t("change")}</TextLink>
      </p>
      <TimeFilters book={book} steps={steps} choices={choices} />
      {days.length === 0 && (
        <Empty
          title={t("none")}
          text={[t("noneText"), phone && t("noneCall", { phone })].filter(Boolean).join(" ")}
          action={<ButtonLink href={addressOf(book, { type: type.id })}>{t("clear")}</ButtonLink>}
        />
      )}
      {days.map(([day, times]) => (
        <div key={day} className="grid gap-1.5">
          <h3 className="font-medium">{formatLongDate(day, locale)}</h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2">
            {times.map(({ startsAt, practitionerId, practitioner }) => {
              const time = formatTime(new Date(startsAt), timeZone);
              return (
                <li key={startsAt}>
                  <Link
                    className="touch flex min-h-11 items-center justify-center rounded border border-line-strong hover:bg-hover"
                    href={addressOf(book, steps, { at: startsAt, by: practitionerId })}
                    aria-label={t("with", { time, date: formatLongDate(day, locale), name: practitioner })}
                  >
                    {time}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {laterFrom && (
          <ButtonLink href={addressOf(book, { ...steps, from: laterFrom })}>{t("later")}</ButtonLink>
        )}
        {steps.from && (
          <ButtonLink variant="quiet" href={addressOf(book, { ...steps, from: undefined })}>
            {t("earlier")}
          </ButtonLink>
        )}
      </div>
      <WaitForTime
        wanted={wanted}
        isWaiting={waits.some(({ typeId }) => typeId === type.id)}
        steps={steps}
        choices={choices}
        visits={visits}
      />
    </section>
  );
}
