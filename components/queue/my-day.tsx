"use client";

import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useWhen } from "@/components/appointments/use-when";
import { OpenVisitButton } from "@/components/encounters/open-visit-button";
import { useHospital } from "@/components/layout/hospital";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/link";
import { Empty, Stale } from "@/components/ui/states";
import { Status } from "@/components/ui/status";
import { usePolled, useServerClock } from "@/components/ui/use-polled";
import { canStartConsultation } from "@/lib/appointments/rules";
import type { Queue, QueueVisit } from "@/lib/queue/queries";
import { stageOf } from "@/lib/queue/rules";
import { formatDate } from "@/lib/time";
import { CallNext } from "./call-next";
import { StepButtons } from "./step-buttons";
import { TurnBadges } from "./turn-badges";
import { useCallPlace } from "./use-call-place";
import { useFlash } from "./use-flash";
import { onBoard, type Steps, useSteps } from "./use-steps";

const REFRESH_MS = 10_000;

/** A practitioner's visits of today, with the way into each. Reads itself again when one of them changes. */
export function MyDay({
  initial,
  practitionerId,
  rooms,
}: {
  initial: Queue;
  practitionerId: string | null;
  rooms: readonly { id: string; name: string }[];
}) {
  const t = useTranslations("queue");
  const query = practitionerId ? `?practitioner=${practitionerId}` : "";
  const polled = usePolled(`/api/queue${query}`, initial, REFRESH_MS, {
    topics: ["appointments"],
    concerns: ({ date, practitionerId: whose }, shown) =>
      (date === null || date === shown.date) &&
      (whose === null || practitionerId === null || whose === practitionerId),
  });
  const now = useServerClock(polled.data.now);
  const place = useCallPlace();
  const steps = useSteps({ now, ...place, onChanged: polled.refresh });
  const { visits } = polled.data;
  const flashing = useFlash(visits);
  return (
    <div className="grid gap-3">
      {practitionerId && visits.length > 0 && (
        <div className="flex flex-wrap items-end gap-3" data-no-print>
          <CallNext
            filter={{ practitioner: practitionerId, department: "" }}
            place={place}
            rooms={rooms}
            onCalled={polled.refresh}
          />
        </div>
      )}
      {polled.hasFailed && <Callout tone="warning">{t("failed")}</Callout>}
      <Stale at={polled.at} onRefresh={polled.refresh} />
      {visits.length === 0 ? (
        <Empty
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href="/calendar">{t("openCalendar")}</ButtonLink>}
        />
      ) : (
        [
          { title: t("ahead"), rows: visits.filter((visit) => !isOver(visit)), none: t("nobodyAhead") },
          { title: t("done"), rows: visits.filter(isOver), none: t("none.done") },
        ].map(({ title, rows, none }) => (
          <Card key={title} title={title} flush>
            {rows.length === 0 && <p className="p-4 text-muted">{none}</p>}
            <ol className="divide-y divide-line">
              {rows.map((visit) => (
                <Row
                  key={visit.id}
                  visit={visit}
                  now={now}
                  isOwn={practitionerId !== null}
                  steps={steps}
                  isFlashing={flashing.has(visit.id)}
                />
              ))}
            </ol>
          </Card>
        ))
      )}
      {steps.dialogs}
    </div>
  );
}

function Row({
  visit,
  now,
  isOwn,
  steps,
  isFlashing,
}: {
  visit: QueueVisit;
  now: Date;
  isOwn: boolean;
  steps: Steps;
  isFlashing: boolean;
}) {
  const t = useTranslations("queue");
  const when = useWhen();
  const shownName = useShownName();
  const { timeZone } = useHospital();
  const { patient } = visit;
  const stage = stageOf(onBoard(visit)) ?? "done";
  const state = { status: visit.status, startsAt: new Date(visit.startsAt) };
  const isOpenable = isOwn && canStartConsultation(state, now, timeZone);
  return (
    <li
      className={cn(
        "grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[4rem_minmax(0,1fr)_minmax(0,1.2fr)] sm:items-center xl:grid-cols-[4rem_minmax(12rem,1.2fr)_minmax(8rem,1fr)_11rem_20rem]",
        visit.status === "arrived" && "bg-warning-soft",
        isFlashing && "flash",
        isOver(visit) && "text-muted",
      )}
    >
      <span className="flex items-baseline gap-2 sm:grid sm:gap-0">
        <strong className="text-lg">{when.time(visit.startsAt)}</strong>
        {visit.turn && <span className="font-semibold text-sm">{visit.turn.token}</span>}
      </span>
      <span>
        <TextLink href={`/patients/${patient.id}`} className="font-semibold">
          {shownName(patient)}
        </TextLink>
        <span className="block text-muted text-sm">
          {patient.birthDate && `${formatDate(patient.birthDate)} · `}
          {patient.mrn}
        </span>
      </span>
      <span>
        {visit.reason ?? visit.type}
        <span className="block text-muted text-sm">
          {[visit.reason && visit.type, visit.room, isOwn ? null : visit.practitioner.name]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-2 sm:max-xl:col-start-2">
        <Status of="appointmentStatus" value={visit.status} />
        <TurnBadges visit={visit} now={now} />
      </span>
      <span className="flex flex-wrap justify-end gap-2 max-sm:justify-start">
        {patient.isRestricted ? null : visit.encounterId ? (
          <ButtonLink href={`/patients/${patient.id}/records`} variant={isOver(visit) ? "quiet" : "primary"}>
            {t("openRecord")}
          </ButtonLink>
        ) : (
          isOpenable && (
            <OpenVisitButton
              appointmentId={visit.id}
              version={visit.version}
              patient={shownName(patient)}
              variant={visit.status === "arrived" ? "primary" : "secondary"}
            />
          )
        )}
        {!isOver(visit) && (
          <StepButtons visit={visit} stage={stage} steps={steps} size="md" isSecond={isOpenable} />
        )}
      </span>
    </li>
  );
}

const isOver = ({ status }: QueueVisit) => status === "fulfilled" || status === "no-show";
