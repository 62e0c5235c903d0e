import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import type { Consent } from "@/lib/consents/queries";
import { isStanding } from "@/lib/consents/rules";
import { formatDate, formatDateTime } from "@/lib/time";

type Props = {
  consents: readonly Consent[];
  today: string;
  timeZone: string;
  /** What can be done with a decision that stands. */
  actions?: (consent: Consent) => ReactNode;
};

const TONES = {
  given: "success",
  refused: "warning",
  withdrawn: "danger",
  replaced: "neutral",
  "entered-in-error": "neutral",
} as const;

/** What was decided, by whom, and how it ended; the latest first. */
export function ConsentList({ consents, today, timeZone, actions }: Props) {
  const t = useTranslations("consents");
  const words = useTranslations("enums");
  if (consents.length === 0) return <Empty title={t("none")} text={t("noneText")} />;
  return (
    <ul className="divide-y divide-line">
      {consents.map((consent) => (
        <li key={consent.id} className="grid gap-1 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{words(`consentSubject.${consent.subject}`)}</span>
            <Badge tone={TONES[consent.status]}>{words(`consentStatus.${consent.status}`)}</Badge>
            {consent.status === consent.decision && !isStanding(consent, today) && (
              <Badge tone="warning">{t("expired")}</Badge>
            )}
          </p>
          {consent.scope && <p>{consent.scope}</p>}
          <Story consent={consent} timeZone={timeZone} />
          {actions && consent.status === consent.decision && (
            <div className="mt-2 flex flex-wrap gap-2">{actions(consent)}</div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Story({ consent, timeZone }: { consent: Consent; timeZone: string }) {
  const t = useTranslations("consents");
  const words = useTranslations("enums");
  const who = (giver: Consent["decidedBy"], name: string | null) =>
    name ? `${name} (${words(`consentGiver.${giver}`)})` : words(`consentGiver.${giver}`);
  const recorder = [consent.recordedByGivenName, consent.recordedByFamilyName].filter(Boolean).join(" ");
  return (
    <div className="text-muted text-sm">
      <p>
        {t(`story.${consent.decision === "refused" ? "refused" : "given"}`, {
          day: formatDate(consent.decidedOn),
          who: who(consent.decidedBy, consent.deciderName),
        })}
        {consent.validTo && ` ${t("story.until", { day: formatDate(consent.validTo) })}`}
      </p>
      {consent.status === "withdrawn" && consent.endedOn && consent.endedBy && (
        <p>
          {t("story.withdrawn", {
            day: formatDate(consent.endedOn),
            who: who(consent.endedBy, consent.enderName),
            reason: consent.endReason ?? "",
          })}
        </p>
      )}
      {consent.status === "entered-in-error" && (
        <p>{t("story.error", { reason: consent.endReason ?? "" })}</p>
      )}
      <p>
        {t("story.recorded", {
          who: recorder || t("system"),
          when: formatDateTime(consent.createdAt, timeZone),
        })}
      </p>
    </div>
  );
}
