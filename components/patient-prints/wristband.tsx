import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { code128, qrCode } from "@/lib/patient-prints/barcodes";
import type { printWristband } from "@/lib/patient-prints/queries";
import { printedBirth } from "@/lib/patient-prints/rules";
import { listName } from "@/lib/patients/rules";
import { BarcodeImage } from "./barcode-image";

type Props = Awaited<ReturnType<typeof printWristband>> & { size: "adult" | "infant" };

/** A band for the wrist or the ankle: who it is in words, for the scanner along and across, and what must not be missed. */
export function Wristband({ patient, alerts, size }: Props) {
  const t = useTranslations("patientPrints");
  const sex = useTranslations("enums.sex");
  const severity = useTranslations("enums.alertSeverity");
  const isAdult = size === "adult";
  const label = `${t("mrn")} ${patient.mrn}`;
  return (
    <ScrollRegion label={t("wristband.title")} className="max-w-full print:overflow-visible">
      <article
        data-theme="light"
        data-paper={`wristband-${size}`}
        className={cn(
          "flex h-[25mm] items-center overflow-hidden print:h-[24.5mm] gap-[3mm] bg-surface text-ink shadow-lift print:shadow-none",
          isAdult ? "w-[280mm] px-[8mm]" : "w-[152mm] px-[4mm]",
        )}
      >
        <BarcodeImage code={qrCode(patient.mrn)} label={label} className="size-[21mm] shrink-0" />
        <div className="grid min-w-0 flex-1 gap-[0.5mm] text-[8pt] leading-tight">
          <p
            className={cn("font-semibold leading-none wrap-anywhere", isAdult ? "text-[12pt]" : "text-[9pt]")}
          >
            {listName(patient)}
          </p>
          <p className="flex flex-wrap gap-x-[3mm]">
            <span>
              {t("born")} <strong>{printedBirth(patient) ?? t("bornUnknown")}</strong>
            </span>
            <span>{sex(patient.sex)}</span>
            <span>
              {t("mrn")} <strong className="tabular-nums">{patient.mrn}</strong>
            </span>
          </p>
          {alerts.slice(0, isAdult ? 3 : 1).map((alert) => (
            <p key={alert.id} className="text-[7pt] leading-[1.1]">
              <strong>▲ {severity(alert.severity)}</strong> {alert.text}
            </p>
          ))}
        </div>
        <BarcodeImage
          code={code128(patient.mrn)}
          label={label}
          className={cn("h-[14mm] shrink-0", isAdult ? "w-[54mm]" : "w-[36mm]")}
        />
      </article>
    </ScrollRegion>
  );
}
