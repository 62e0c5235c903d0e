import { useTranslations } from "next-intl";
import { useSideFields } from "@/components/patient-duplicates/use-side-fields";
import { Card } from "@/components/ui/card";
import type { MergeChoice } from "@/lib/patient-merges/inputs";
import type { MergeComparison as Comparison } from "@/lib/patient-merges/queries";
import type { Clock } from "@/lib/patients/rules";
import { type ComparedField, MergeForm } from "./merge-form";
import { MovedCounts } from "./moved-counts";

type Side = Comparison["survivor"];
type Props = { comparison: Comparison; clock: Clock; country: string };

/** Two records field by field: what stays is chosen where they differ, what is in lists is united, everything else follows. */
export function MergeComparison({ comparison, clock, country }: Props) {
  const t = useTranslations("patientMerges");
  const { survivor, merged, obstacles, counts } = comparison;
  const fields = useMergeFields(clock, country)
    .map(({ id, label, choice, of }): ComparedField => {
      const values: [string, string] = [of(survivor), of(merged)];
      return { id, label, choice: values[0] === values[1] ? null : choice, values };
    })
    .filter(({ values }) => values.some(Boolean));
  return (
    <>
      <Card title={t("follows.title", { from: merged.mrn, to: survivor.mrn })}>
        <MovedCounts counts={counts} />
        <p className="mt-3 text-muted text-sm">{t("follows.text")}</p>
      </Card>
      <MergeForm
        key={survivor.id}
        survivor={{ id: survivor.id, version: survivor.version, mrn: survivor.mrn }}
        merged={{ id: merged.id, version: merged.version, mrn: merged.mrn }}
        fields={fields}
        isBlocked={obstacles.length > 0}
      />
    </>
  );
}

type MergeField = { id: string; label: string; choice: keyof MergeChoice | null; of: (side: Side) => string };

/** What registration knows of a person, as text; `choice` names what is chosen by it. */
function useMergeFields(clock: Clock, country: string): MergeField[] {
  const t = useTranslations("patientMerges.fields");
  const language = useTranslations("enums.language");
  const need = useTranslations("enums.communicationNeed");
  const channel = useTranslations("enums.messageChannel");
  const chosen: Record<string, keyof MergeChoice> = { name: "name", birth: "birth", sex: "sex" };
  const compared = useSideFields(clock, country).map((field) => ({
    ...field,
    choice: chosen[field.id] ?? null,
  }));
  const communication = ({ details }: Side) =>
    [
      details.needsInterpreter
        ? t("interpreter", { language: language(details.interpreterLanguage ?? details.language) })
        : "",
      ...details.communicationNeeds.map((one) => need(one)),
      details.communicationNote ?? "",
    ]
      .filter(Boolean)
      .join("\n");
  const messages = ({ messages: wishes }: Side) =>
    wishes
      ? (wishes.isQuiet ? `${t("quiet")}\n` : "") +
        (["appointments", "results", "billing", "general"] as const)
          .map(
            (topic) =>
              `${t(topic)}: ${wishes[topic].map((one) => channel(one)).join(", ") || t("noChannel")}`,
          )
          .join("\n")
      : "";
  return [
    ...compared,
    { id: "gender", label: t("gender"), choice: "gender", of: ({ details }) => details.gender ?? "" },
    {
      id: "language",
      label: t("language"),
      choice: "language",
      of: ({ details }) => language(details.language),
    },
    { id: "communication", label: t("communication"), choice: "communication", of: communication },
    { id: "messages", label: t("messages"), choice: "messages", of: messages },
  ];
}
