import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/states";
import type { OwnAppointment } from "@/lib/portal/queries";
import { AppointmentCard } from "./appointment-card";

type Props = {
  when: "upcoming" | "past";
  visits: readonly OwnAppointment[];
  place: { locale: string; timeZone: string };
  base?: string;
};

export function VisitList({ when, visits, place, base }: Props) {
  const t = useTranslations("portal.appointments");
  return (
    <section className="grid gap-3" aria-labelledby={when}>
      <h2 id={when} className="font-semibold text-xl">
        {t(when)}
      </h2>
      {visits.length === 0 ? (
        <Empty
          title={t(when === "upcoming" ? "noUpcoming" : "noPast")}
          text={when === "upcoming" ? t(base ? "noUpcomingBook" : "noUpcomingText") : undefined}
        />
      ) : (
        visits.map((visit) => <AppointmentCard key={visit.id} visit={visit} place={place} base={base} />)
      )}
    </section>
  );
}
