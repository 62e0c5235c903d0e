"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/states";
import type { HandoverPreview } from "@/lib/care-team-handovers/inputs";
import type { Preview } from "@/lib/care-team-handovers/queries";
import { HandoverChoice } from "./handover-choice";
import { HandoverForm } from "./handover-form";

type Props = {
  asked: HandoverPreview;
  forOthers: boolean;
  isInvalidDay: boolean;
  preview: Preview | null;
};

/** From whom, to whom and from when; then what happens to each patient; then the reason. */
export function HandOver({ asked, forOthers, isInvalidDay, preview }: Props) {
  const t = useTranslations("careTeams.handOver");
  return (
    <>
      <HandoverChoice asked={asked} forOthers={forOthers} preview={preview} />
      {isInvalidDay && <Callout tone="warning">{t("invalidDay")}</Callout>}
      {!preview && (
        <Card>
          <Empty title={t("giverFirst")} text={t("giverFirstText")} />
        </Card>
      )}
      {preview && preview.roles.length === 0 && (
        <Card>
          <Empty title={t("nobody")} text={t("nobodyText")} />
        </Card>
      )}
      {preview && preview.roles.length > 0 && (
        <HandoverForm
          key={keyOf(preview, asked)}
          preview={preview}
          from={isInvalidDay ? undefined : asked.from}
        />
      )}
    </>
  );
}

/** Another colleague, day or state of the roles is another question, so the answer starts afresh. */
const keyOf = ({ giver, receiver, roles }: Preview, { from }: HandoverPreview) =>
  [giver.id, receiver?.id, from, ...roles.map(({ id, version }) => `${id}${version}`)].join();
