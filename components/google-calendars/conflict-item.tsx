import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useActionButton } from "@/components/form/use-action-button";
import { useHospital } from "@/components/layout/hospital";
import { Button } from "@/components/ui/button";
import { withWholeDates } from "@/components/ui/whole-dates";
import type { Visit } from "@/lib/appointments/queries";
import { settleConflictAction } from "@/lib/google-calendars/actions";
import type { ConflictRow } from "@/lib/google-calendars/queries";
import { formatDateTime, formatTime, localDate } from "@/lib/time";

/** One that waits: what is here, what is there, and what can be done about it. The visit stays as it is meanwhile. */
export function OpenConflict({
  conflict,
  onOpen,
}: {
  conflict: ConflictRow;
  onOpen: (visit: Visit) => void;
}) {
  const t = useTranslations("googleCalendars.conflicts");
  const shownName = useShownName();
  const putBack = useActionButton(settleConflictAction, { success: t("puttingBack") });
  const leave = useActionButton(settleConflictAction, {
    confirm: { title: t("leaveQuestion"), text: t(`leaveText.${conflict.kind}`), confirm: t("leave") },
    success: t("isLeft"),
  });
  const { id: conflictId, version, kind, visit } = conflict;
  const patient = shownName(visit.patient);
  return (
    <li className="grid items-start gap-x-6 gap-y-3 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_auto]">
      <What conflict={conflict} />
      <div className="flex flex-wrap gap-2">
        {kind !== "overlap" && (
          <Button
            size="sm"
            variant="primary"
            busy={putBack.busy}
            aria-label={t("putBackOf", { patient })}
            onClick={() => putBack.run({ conflictId, version, how: "put-back" })}
          >
            {t("putBack")}
          </Button>
        )}
        {!visit.patient.isRestricted && (
          <Button size="sm" aria-label={t("openOf", { patient })} onClick={() => onOpen(visit)}>
            {t("open")}
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          busy={leave.busy}
          aria-label={t("leaveOf", { patient })}
          onClick={() => leave.run({ conflictId, version, how: "left" })}
        >
          {t("leave")}
        </Button>
      </div>
      {leave.dialog}
      {putBack.dialog}
    </li>
  );
}

/** One that is settled: what it was, how it ended, when and by whom. */
export function SettledConflict({ conflict }: { conflict: ConflictRow }) {
  const t = useTranslations("googleCalendars.conflicts");
  const { timeZone } = useHospital();
  const { settledAt, settledHow, settledBy } = conflict;
  return (
    <li className="px-4 py-3">
      <What conflict={conflict} />
      {settledAt && settledHow && (
        <p className="mt-1 text-muted text-sm">
          {t(`settled.${settledHow}`)}
          {" · "}
          {settledBy
            ? t("settledBy", { who: settledBy, when: formatDateTime(settledAt, timeZone) })
            : formatDateTime(settledAt, timeZone)}
        </p>
      )}
    </li>
  );
}

function What({ conflict: { kind, visit, googleStartsAt, googleEndsAt } }: { conflict: ConflictRow }) {
  const t = useTranslations("googleCalendars.conflicts");
  const { timeZone } = useHospital();
  const shownName = useShownName();
  const span = (from: Date, to: Date) => {
    const isOneDay = localDate(from, timeZone) === localDate(to, timeZone);
    return `${formatDateTime(from, timeZone)}–${isOneDay ? formatTime(to, timeZone) : formatDateTime(to, timeZone)}`;
  };
  const there = googleStartsAt && googleEndsAt ? span(googleStartsAt, googleEndsAt) : "";
  return (
    <div className="min-w-0 grow basis-72">
      <p className="font-medium">{shownName(visit.patient)}</p>
      <p className="text-sm">
        {withWholeDates(
          t("visit", {
            practitioner: visit.practitioner.name,
            when: span(new Date(visit.startsAt), new Date(visit.endsAt)),
          }),
        )}
      </p>
      <p className="text-sm">{withWholeDates(t(`kinds.${kind}`, { when: there }))}</p>
    </div>
  );
}
