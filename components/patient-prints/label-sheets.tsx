import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { LabelView } from "@/lib/patient-prints/inputs";
import { pagesOfLabels } from "@/lib/patient-prints/rules";
import type { PatientIdentity } from "@/lib/patients/rules";
import { PatientLabel } from "./patient-label";

type Props = { patients: readonly PatientIdentity[]; view: LabelView; hospital: string };

/** The labels as they leave the printer: on A4 sheets, or one after the other from a roll. */
export function LabelSheets({ patients, view, hospital }: Props) {
  const t = useTranslations("patientPrints.labels");
  const { paper, columns, rows, start, copies } = view;
  const onRoll = paper === "roll";
  const pages = pagesOfLabels(patients, {
    perPage: onRoll ? 1 : columns * rows,
    start: onRoll ? 1 : start,
    copies,
  });
  return (
    <ScrollRegion label={t("title")} className="max-w-full print:overflow-visible">
      <div className="grid gap-6 print:block" data-theme="light">
        {pages.map((places, page) => (
          <article
            // biome-ignore lint/suspicious/noArrayIndexKey: pages are told apart by their order only
            key={page}
            data-paper={onRoll ? "label" : "labels"}
            className={
              onRoll
                ? "h-[29mm] w-[62mm] break-after-page bg-surface p-[2mm] shadow-lift last:break-after-auto print:h-[24.5mm] print:w-[58mm] print:p-0 print:shadow-none"
                : "grid h-[297mm] w-[210mm] break-after-page bg-surface shadow-lift last:break-after-auto print:h-[296.5mm] print:shadow-none"
            }
            style={
              onRoll
                ? undefined
                : { gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }
            }
          >
            {places.map((patient, place) => (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a place on the sheet is what it is
                key={place}
                className={onRoll ? "h-full" : "min-h-0 overflow-hidden p-[3mm]"}
              >
                {patient && <PatientLabel patient={patient} hospital={hospital} />}
              </div>
            ))}
          </article>
        ))}
      </div>
    </ScrollRegion>
  );
}
