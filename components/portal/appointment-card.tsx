import { CalendarDays, MapPin, Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { CheckInCode } from "@/components/check-in/check-in-code";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import type { OwnAppointment } from "@/lib/portal/queries";
import { formatLongDate, formatTime, localDate } from "@/lib/time";

type Place = { locale: string; timeZone: string };

type Props = {
  visit: OwnAppointment;
  place: Place;
  /** Under which address each visit has a page; left out where the reader changes nothing. */
  base?: string | undefined;
};

/** One visit in the words of a letter. */
export function AppointmentCard({ visit, place, base }: Props) {
  const t = useTranslations("portal");
  const at = new Date(visit.startsAt);
  const date = formatLongDate(localDate(at, place.timeZone), place.locale);
  return (
    <article className="card grid gap-1 p-4">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold text-lg">
        {visit.type}
        <Badge tone={TONES[visit.status]}>{t(`status.${visit.status}`)}</Badge>
      </h3>
      <p className="flex gap-2">
        <CalendarDays aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <time dateTime={visit.startsAt}>{t("home.at", { date, time: formatTime(at, place.timeZone) })}</time>
      </p>
      <p className="flex gap-2">
        <Stethoscope aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <TextLink href={`/portal/practitioners/${visit.practitionerId}`}>
          {t("home.with", { name: visit.practitioner })}
        </TextLink>
      </p>
      {visit.room && (
        <p className="flex gap-2">
          <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          {visit.room}
        </p>
      )}
      {visit.code && (
        <CheckInCode
          code={visit.code}
          words={{
            show: t("appointments.showAtDesk"),
            text: t("appointments.codeText"),
            label: t("appointments.code"),
          }}
        />
      )}
      {base && (visit.status === "booked" || visit.status === "proposed") && (
        <ButtonLink
          className="mt-2 justify-self-start"
          href={`${base}/${visit.id}`}
          aria-label={`${t(`manage.${visit.status}`)}: ${visit.type}, ${date}`}
        >
          {t(`manage.${visit.status}`)}
        </ButtonLink>
      )}
    </article>
  );
}

const TONES = {
  proposed: "neutral",
  booked: "info",
  arrived: "accent",
  "in-consultation": "accent",
  fulfilled: "success",
  cancelled: "neutral",
  lapsed: "neutral",
  "no-show": "warning",
  "entered-in-error": "neutral",
} as const;
