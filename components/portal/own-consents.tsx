import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Badge } from "@/components/ui/badge";
import { Empty } from "@/components/ui/states";
import { type Consent, listConsents } from "@/lib/consents/queries";
import { isStanding, mayWithdrawOneself } from "@/lib/consents/rules";
import type { Context } from "@/lib/context";
import { currentSettings } from "@/lib/settings/queries";
import { formatLongDate, localDate } from "@/lib/time";
import { WithdrawOwnConsent } from "./withdraw-own-consent";

const TONES = { given: "success", refused: "warning", withdrawn: "neutral", replaced: "neutral" } as const;

/** What the patient agreed to and refused; what was entered by mistake is no decision of theirs. */
export async function OwnConsents({ ctx, patientId }: { ctx: Context; patientId: string }) {
  const [all, { timeZone, locale }, t, words] = await Promise.all([
    listConsents(ctx, patientId),
    currentSettings(),
    getTranslations("consents.own"),
    getTranslations("enums"),
  ]);
  const today = localDate(ctx.now, timeZone);
  const day = (date: string) => formatLongDate(date, locale);
  const shown = all.filter(({ status }) => status !== "entered-in-error");
  if (shown.length === 0) return <Empty title={t("none")} text={t("noneText")} />;
  return (
    <Messages namespaces={["consents"]}>
      <ul className="grid gap-3">
        {shown.map((consent) => {
          const { id, version, subject, status, scope, decision, decidedOn, deciderName, validTo, endedOn } =
            consent;
          const said = decision === "refused" ? "refused" : "given";
          const help = status === "given" && isStanding(consent, today) ? helpFor(consent) : null;
          return (
            <li key={id} className="card grid gap-1 p-4">
              <h2 className="flex flex-wrap items-center gap-2 font-semibold">
                {words(`consentSubject.${subject}`)}
                {status !== "entered-in-error" && (
                  <Badge tone={TONES[status]}>{words(`consentStatus.${status}`)}</Badge>
                )}
              </h2>
              {scope && <p>{scope}</p>}
              <p className="text-muted">
                {deciderName
                  ? t(`${said}By`, { name: deciderName, day: day(decidedOn) })
                  : t(said, { day: day(decidedOn) })}
                {validTo && !endedOn && ` ${t("until", { day: day(validTo) })}`}
                {endedOn && ` ${t("ended", { day: day(endedOn) })}`}
              </p>
              {help && <p className="text-sm">{t(help)}</p>}
              {mayWithdrawOneself(consent, today) && (
                <WithdrawOwnConsent
                  seen={{ patientId, consentId: id, version }}
                  subject={words(`consentSubject.${subject}`)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Messages>
  );
}

/** Who helps with what patients cannot take back by themselves. */
const helpFor = ({ decidedBy, subject }: Consent) =>
  decidedBy !== "patient" ? "somebody" : subject === "treatment" ? "treatment" : null;
