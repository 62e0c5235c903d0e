import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { PatientDetailRows } from "@/lib/patient-details/rules";

/** What the patient needs to understand and be understood. */
export function Communication({ details }: { details: PatientDetailRows }) {
  const t = useTranslations("patients.fields");
  const titles = useTranslations("patients.overview");
  const language = useTranslations("enums.language");
  const need = useTranslations("enums.communicationNeed");
  const spoken = details.interpreterLanguage ?? details.language;
  return (
    <Card title={titles("communication")}>
      <DefinitionList
        columns={2}
        items={[
          { label: t("language"), value: language(details.language) },
          {
            label: t("needsInterpreter"),
            value: details.needsInterpreter ? (
              <Badge tone="warning">{titles("interpreterNeeded", { language: language(spoken) })}</Badge>
            ) : (
              titles("interpreterNotNeeded")
            ),
          },
          {
            label: t("communicationNeeds"),
            value:
              details.communicationNeeds.length > 0 ? (
                <span className="flex flex-wrap gap-1.5">
                  {details.communicationNeeds.map((value) => (
                    <Badge key={value} tone="info">
                      {need(value)}
                    </Badge>
                  ))}
                </span>
              ) : (
                titles("noNeeds")
              ),
          },
          ...(details.communicationNote
            ? [{ label: t("communicationNote"), value: details.communicationNote }]
            : []),
        ]}
      />
    </Card>
  );
}
