import { useTranslations } from "next-intl";
import { AnswerOffer } from "@/components/appointment-links/answer-offer";
import { CallLink } from "@/components/appointment-links/call-link";
import { CancelLinked } from "@/components/appointment-links/cancel-linked";
import { MoveLinked } from "@/components/appointment-links/move-linked";
import { AppointmentCard } from "@/components/portal/appointment-card";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import { acceptOwnAction, cancelOwnAction, moveOwnAction } from "@/lib/self-bookings/actions";
import type { OwnVisitPage } from "@/lib/self-bookings/queries";
import { WaitForEarlier } from "./wait-for-earlier";

const FACTS = ["place", "instead", "directions", "preparation"] as const;

type Props = {
  visit: OwnVisitPage;
  place: { locale: string; timeZone: string; phone: string | null; country: string };
  path: string;
  from: string | null;
};

/** One visit in the portal: how to prepare, and what can be done with it. */
export function OwnVisit({ visit, place, path, from }: Props) {
  const t = useTranslations("appointmentLinks");
  const own = useTranslations("selfBookings.visit");
  const { state, version } = visit;
  const seen = { appointmentId: visit.id, version };
  const call = () => place.phone && <CallLink phone={place.phone} country={place.country} />;
  const facts = FACTS.filter((fact) => visit.facts[fact]);
  return (
    <>
      <AppointmentCard visit={visit} place={place} />
      {facts.length > 0 && state !== "cancelled" && (
        <DefinitionList
          items={facts.map((fact) => ({
            label: t(`facts.${fact}`),
            value: <span className="whitespace-pre-line">{visit.facts[fact]}</span>,
          }))}
        />
      )}
      {visit.answerUntil && (
        <AnswerOffer
          seen={seen}
          until={visit.answerUntil}
          stake={visit.facts.stake}
          accept={acceptOwnAction}
          decline={cancelOwnAction}
        />
      )}
      {state === "over" && <p className="text-muted">{own("past")}</p>}
      {state === "late" && <Callout>{place.phone ? t.rich("lateCall", { call }) : t("late")}</Callout>}
      {state === "open" && (
        <>
          <WaitForEarlier seen={seen} waits={visit.waits} practitioner={visit.practitioner} />
          <MoveLinked
            key={`${version} ${from}`}
            seen={seen}
            action={moveOwnAction}
            path={path}
            times={visit.times.slots.map(({ startsAt }) => startsAt)}
            from={from}
          />
          <CancelLinked seen={seen} action={cancelOwnAction} />
        </>
      )}
    </>
  );
}
