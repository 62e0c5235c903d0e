import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/link";
import { type MergeObstacle, type MergeWarning, SETTLED_AT } from "@/lib/patient-merges/rules";

type Record = { id: string; mrn: string };
type Props = {
  survivor: Record;
  merged: Record;
  obstacles: readonly MergeObstacle[];
  warnings: readonly MergeWarning[];
};

/** What has to be settled first, with where, and what should make one look twice. */
export function MergeNotices({ survivor, merged, obstacles, warnings }: Props) {
  const t = useTranslations("patientMerges");
  const errors = useTranslations("errors.patientMerges");
  return (
    <>
      {obstacles.map((obstacle) => (
        <Callout key={obstacle} tone="danger" title={t("obstacle")}>
          <p>{errors(obstacle)}</p>
          {SETTLED_AT[obstacle] !== null && (
            <p className="flex flex-wrap gap-x-4">
              {[survivor, merged].map(({ id, mrn }) => (
                <TextLink key={id} href={`/patients/${id}${SETTLED_AT[obstacle]}`}>
                  {t("form.record", { mrn })}
                </TextLink>
              ))}
            </p>
          )}
        </Callout>
      ))}
      {warnings.map((warning) => (
        <Callout key={warning} tone="warning">
          {t(`warnings.${warning}`)}
        </Callout>
      ))}
    </>
  );
}
