import { useTranslations } from "next-intl";
import { code128 } from "@/lib/patient-prints/barcodes";
import { printedBirth } from "@/lib/patient-prints/rules";
import { listName, type PatientIdentity } from "@/lib/patients/rules";
import { BarcodeImage } from "./barcode-image";

/** Two identifiers, sex and the number to scan. Names break, they are never cut. */
export function PatientLabel({ patient, hospital }: { patient: PatientIdentity; hospital: string }) {
  const t = useTranslations("patientPrints");
  const sex = useTranslations("enums.sex");
  return (
    <div className="flex h-full min-h-0 flex-col justify-between gap-[0.5mm] overflow-hidden text-[8pt] text-ink leading-tight">
      <p className="font-semibold text-[10pt] leading-[1.05] wrap-anywhere">{listName(patient)}</p>
      <p className="flex flex-wrap gap-x-[3mm]">
        <span>
          {t("born")} {printedBirth(patient) ?? t("bornUnknown")}
        </span>
        <span>{sex(patient.sex)}</span>
        <span className="tabular-nums">
          {t("mrn")} {patient.mrn}
        </span>
      </p>
      <BarcodeImage
        code={code128(patient.mrn)}
        label={`${t("mrn")} ${patient.mrn}`}
        className="h-[9mm] w-[46mm]"
      />
      <p className="text-[6.5pt]">{hospital}</p>
    </div>
  );
}
