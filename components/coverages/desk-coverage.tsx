import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import type { Context } from "@/lib/context";
import { type Coverage, findCoverages } from "@/lib/coverages/queries";
import { payersOn, percentOf } from "@/lib/coverages/rules";
import { formatMoney } from "@/lib/money";
import { currentSettings } from "@/lib/settings/queries";
import { formatDate } from "@/lib/time";

type Props = {
  ctx: Context;
  patientId: string;
  /** Calendar dates on which what has to be billed was done. */
  days: readonly string[];
};

/** Beside what has to be billed: who pays on the day of each service, the primary one first, or that nobody does. */
export async function DeskCoverage({ ctx, patientId, days }: Props) {
  const [coverages, t] = await Promise.all([
    findCoverages(ctx, patientId),
    getTranslations("coverages.desk"),
  ]);
  return (
    <Card
      title={t("title")}
      action={<TextLink href={`/patients/${patientId}/coverage`}>{t("edit")}</TextLink>}
    >
      <ul className="grid gap-4">
        {days.map((day) => (
          <li key={day} className="grid gap-2">
            <p className="text-muted text-sm">{t("on", { day: formatDate(day) })}</p>
            <PayersOn {...payersOn(coverages, day)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function PayersOn({ payers, endedOn }: { payers: readonly Coverage[]; endedOn: string | null }) {
  const [t, words, { currency, locale }] = await Promise.all([
    getTranslations("coverages.desk"),
    getTranslations("enums"),
    currentSettings(),
  ]);
  if (payers.length === 0)
    return (
      <Callout tone="warning" title={t(endedOn ? "expired" : "nobody")}>
        {endedOn ? t("expiredText", { day: formatDate(endedOn) }) : t("nobodyText")}
      </Callout>
    );
  return (
    <ul className="grid gap-2">
      {payers.map(({ id, insurer, policyNumber, priority, shareBasisPoints, copayMinor }) => (
        <li key={id}>
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{t("payer", { insurer, number: policyNumber })}</span>
            <Badge>{words(`coveragePriority.${priority}`)}</Badge>
          </p>
          <p className="text-muted text-sm">
            {shareBasisPoints === null ? t("noShare") : t("share", { share: percentOf(shareBasisPoints) })}
            {copayMinor !== null && ` · ${t("copay", { amount: formatMoney(copayMinor, currency, locale) })}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
