import { useTranslations } from "next-intl";
import { Status } from "@/components/ui/status";
import type { PatientAlert } from "@/lib/alerts/queries";
import type { AlertState } from "@/lib/alerts/rules";
import { formatDate, formatDateTime } from "@/lib/time";
import { EndAlert } from "./end-alert";

/** One alert: what, from when until when, who said so, and who ended it why. */
export function AlertItem({
  patientId,
  alert,
  state,
  timeZone,
  mayEnd,
}: {
  patientId: string;
  alert: PatientAlert;
  state: AlertState;
  timeZone: string;
  mayEnd: boolean;
}) {
  const t = useTranslations("alerts");
  const category = useTranslations("enums.alertCategory");
  const nameOf = (person: PatientAlert["recordedBy"]) =>
    person ? `${person.givenName} ${person.familyName}` : t("system");
  const days = { from: formatDate(alert.startsOn), until: alert.endsOn ? formatDate(alert.endsOn) : "" };
  const period =
    state === "over" ? "over" : alert.endsOn ? "until" : state === "coming" ? "coming" : "standing";
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="grid min-w-0 flex-1 basis-64 gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Status of="alertSeverity" value={alert.severity} />
          <span className="text-muted text-sm">{category(alert.category)}</span>
        </p>
        <p className="wrap-anywhere">{alert.text}</p>
        <p className="text-muted text-sm">
          {t(`period.${period}`, days)} ·{" "}
          {t("recorded", {
            name: nameOf(alert.recordedBy),
            when: formatDateTime(alert.recordedAt, timeZone),
          })}
          {alert.endedAt && (
            <span className="block">
              {t("ended", {
                name: nameOf(alert.endedBy),
                when: formatDateTime(alert.endedAt, timeZone),
                reason: alert.endReason ?? "",
              })}
            </span>
          )}
        </p>
      </div>
      {mayEnd && (state === "standing" || state === "coming") && (
        <EndAlert patientId={patientId} alertId={alert.id} text={alert.text} />
      )}
    </li>
  );
}
