import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import type { DuplicateComparison } from "@/lib/patient-duplicates/comparison";
import { FIELD_OF } from "@/lib/patient-duplicates/fields";
import type { Sign } from "@/lib/patient-duplicates/rules";
import type { Clock } from "@/lib/patients/rules";
import { SignBadges } from "./sign-badges";
import { useSideFields } from "./use-side-fields";

type Props = { pair: DuplicateComparison; clock: Clock; country: string };

/** Two records field by field; beside each field what speaks for one person there and what against it. */
export function DuplicateSides({ pair, clock, country }: Props) {
  const t = useTranslations("patientDuplicates.comparison");
  const fields = useSideFields(clock, country)
    .map(({ id, label, of }) => ({ id, label, values: [of(pair.first), of(pair.second)] as const }))
    .filter(({ values }) => values.some(Boolean));
  return (
    <Card title={t("sides")} flush>
      <table className="w-full table-fixed">
        <thead>
          <tr>
            {[pair.first, pair.second].map(({ id, mrn }) => (
              <th key={id} scope="col" className="px-4 py-3 text-start font-semibold">
                <TextLink href={`/patients/${id}`}>{t("record", { mrn })}</TextLink>
              </th>
            ))}
          </tr>
        </thead>
        {fields.map(({ id, label, values }) => (
          <tbody key={id}>
            <tr className="border-line border-t">
              <th colSpan={2} scope="rowgroup" className="px-4 pt-3 text-start font-normal">
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="text-muted text-sm">{label}</span>
                  <SignBadges reasons={of(id, pair.reasons)} doubts={of(id, pair.doubts)} />
                </span>
              </th>
            </tr>
            <tr>
              <Value text={values[0]} />
              <Value text={values[1]} />
            </tr>
          </tbody>
        ))}
      </table>
    </Card>
  );
}

const of = (field: string, signs: readonly Sign[]) => signs.filter((sign) => FIELD_OF[sign] === field);

function Value({ text }: { text: string }) {
  const t = useTranslations("ui");
  return (
    <td className="wrap-anywhere whitespace-pre-line px-4 pt-1 pb-3 align-top">
      {text || <span className="text-muted">{t("notRecorded")}</span>}
    </td>
  );
}
