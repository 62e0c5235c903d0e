import { getTranslations } from "next-intl/server";
import { DefinitionList } from "@/components/ui/definition-list";
import { orNotFound } from "@/lib/access/page";
import type { BookingSteps } from "@/lib/self-bookings/inputs";
import { getBookingDraft, type SelfBookable } from "@/lib/self-bookings/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate, formatTime, localDate } from "@/lib/time";
import type { Place } from "./booking";
import { ConfirmForm } from "./confirm-form";
import { addressOf } from "./urls";

type Time = { startsAt: string; practitionerId: string };
type Props = { place: Place; type: SelfBookable; time: Time; steps: BookingSteps };

/** Everything once more before it is booked; the time is kept meanwhile. */
export async function ConfirmStep({ place, type, time, steps }: Props) {
  const { ctx, patientId, book, visits, name } = place;
  const wanted = { patientId, typeId: type.id, practitionerId: time.practitionerId };
  const read = () => getBookingDraft(ctx, { ...wanted, startsAt: new Date(time.startsAt) });
  const [t, { timeZone, locale }, draft] = await Promise.all([
    getTranslations("selfBookings.confirm"),
    currentSettings(),
    orNotFound(ctx, "selfBookings.use", read, patientId),
  ]);
  const when = (iso: string) => {
    const at = new Date(iso);
    return t("at", {
      date: formatLongDate(localDate(at, timeZone), locale),
      time: formatTime(at, timeZone),
    });
  };
  const facts = [
    ["who", name],
    ["what", type.name],
    ["when", when(time.startsAt)],
    ["with", draft.practitioner],
    ["preparation", type.preparation],
  ] as const;
  return (
    <section className="card grid gap-5 p-5" aria-labelledby="confirm">
      <h2 id="confirm" className="font-semibold text-xl">
        {t("title")}
      </h2>
      <DefinitionList
        items={facts.flatMap(([fact, value]) =>
          value
            ? [
                {
                  label: t(`facts.${fact}`),
                  value: <span className="whitespace-pre-line">{value}</span>,
                },
              ]
            : [],
        )}
      />
      <ConfirmForm
        key={time.startsAt}
        wanted={{ ...wanted, startsAt: time.startsAt }}
        sameWeek={draft.sameWeek.map(when)}
        book={addressOf(book, steps)}
        visits={visits}
      />
    </section>
  );
}
