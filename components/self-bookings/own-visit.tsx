import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { AnswerOffer } from "@/components/appointment-links/answer-offer";
import { CallLink } from "@/components/appointment-links/call-link";
import { CancelLinked } from "@/components/appointment-links/cancel-linked";
import { ComeLinked } from "@/components/appointment-links/come-linked";
import { MoveLinked } from "@/components/appointment-links/move-linked";
import { AppointmentCard } from "@/components/portal/appointment-card";
import { Callout } from "@/components/ui/callout";
import { DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import type { Context } from "@/lib/context";
import {
  acceptOwnAction,
  cancelOwnAction,
  comeToOwnAction,
  moveOwnAction,
} from "@/lib/self-bookings/actions";
import { listOtherTimes, type OwnVisitPage } from "@/lib/self-bookings/queries";
import { WaitForEarlier } from "./wait-for-earlier";

const FACTS = ["place", "instead", "directions", "preparation"] as const;

type Props = {
  ctx: Context;
  patientId: string;
  visit: OwnVisitPage;
  place: { locale: string; timeZone: string; phone: string | null; country: string };
  path: string;
  from: string | null;
};

/** One visit in the portal: how to prepare, and what can be done with it. */
export function OwnVisit({ ctx, patientId, visit, place, path, from }: Props) {
  const t = useTranslations("appointmentLinks");
  const own = useTranslations("selfBookings.visit");
  const { state, version } = visit;
  const seen = { appointmentId: visit.id, version };
  const call = () => place.phone && <CallLink phone={place.phone} country={place.country} />;
  const facts = FACTS.filter((fact) => visit.facts[fact]);
  return (
    <>
      <AppointmentCard visit={visit} place={place} />
      {facts.length > 0 && state !== "cancelled" && state !== "lapsed" && (
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
      {visit.offer && (
        <Callout tone={visit.offer.isAway ? "warning" : "info"}>
          {own(visit.offer.isAway ? "away" : "instead")}{" "}
          <TextLink href={path.replace(visit.id, visit.offer.appointmentId)}>{own("seeOffer")}</TextLink>
        </Callout>
      )}
      {(state === "open" || state === "late") && !visit.offer?.isAway && (
        <ComeLinked seen={seen} action={comeToOwnAction} isComing={visit.isComing} />
      )}
      {state === "late" && <Callout>{place.phone ? t.rich("lateCall", { call }) : t("late")}</Callout>}
      {state === "lapsed" && <Callout>{place.phone ? t.rich("lapsedCall", { call }) : t("lapsed")}</Callout>}
      {state === "open" && (
        <>
          {!visit.offer && (
            <WaitForEarlier seen={seen} waits={visit.waits} practitioner={visit.practitioner} />
          )}
          <Suspense key={from} fallback={<Skeleton className="h-60" />}>
            <Move ctx={ctx} patientId={patientId} seen={seen} path={path} from={from} />
          </Suspense>
          <CancelLinked seen={seen} action={cancelOwnAction} />
        </>
      )}
    </>
  );
}

type MoveProps = Pick<Props, "ctx" | "patientId" | "path" | "from"> & {
  seen: { appointmentId: string; version: number };
};

/** Looks through weeks of hours, while everything else is read already. */
async function Move({ ctx, patientId, seen, path, from }: MoveProps) {
  const { appointmentId } = seen;
  const times = await listOtherTimes(ctx, { appointmentId, patientId, from: from ?? undefined });
  return <MoveLinked seen={seen} action={moveOwnAction} path={path} times={times} from={from} />;
}
