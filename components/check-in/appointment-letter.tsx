import { useTranslations } from "next-intl";
import { Letterhead } from "@/components/invoices/letterhead";
import { PrintPage } from "@/components/layout/print";
import { BarcodeImage } from "@/components/patient-prints/barcode-image";
import type { Letter } from "@/lib/check-in/letters";
import { formatPhone } from "@/lib/phone";
import { formatLongDate, formatTime, localDate } from "@/lib/time";

type Settings = { locale: string; timeZone: string; phone: string | null; country: string };

/** The letter about a visit: when, where, what to prepare, and the code for the check-in screen. */
export function AppointmentLetter({ letter, settings }: { letter: Letter; settings: Settings }) {
  const t = useTranslations("appointments.letter");
  const modality = useTranslations("enums.modality");
  const { locale, timeZone, phone, country } = settings;
  const day = formatLongDate(localDate(letter.startsAt, timeZone), locale);
  const isHere = letter.modality === "in-person";
  const where = isHere
    ? [letter.room, letter.department].filter(Boolean).join(", ")
    : modality(letter.modality);
  const facts = [
    [t("when"), t("time", { day, time: formatTime(letter.startsAt, timeZone) })],
    [t("with"), letter.practitioner],
    [t("where"), where],
    [t("type"), letter.type],
    [t("prepare"), letter.preparation],
    [t("mrn"), letter.mrn],
  ].filter(([, value]) => value);
  return (
    <PrintPage size="A4">
      <div className="grid gap-6">
        <Letterhead />
        <h1 className="font-semibold text-2xl">{t("title")}</h1>
        <p>{t("dear", { name: letter.name })},</p>
        <p>{t("invited")}</p>
        <dl className="grid gap-3">
          {facts.map(([label, value]) => (
            <div key={label} className="grid grid-cols-[10rem_1fr] gap-4 max-sm:grid-cols-1 max-sm:gap-0">
              <dt className="text-muted">{label}</dt>
              <dd className="whitespace-pre-line font-semibold">{value}</dd>
            </div>
          ))}
        </dl>
        {isHere && (
          <div className="flex flex-wrap items-center gap-6">
            <BarcodeImage code={letter.code} label={t("code")} className="size-44" />
            <p className="max-w-sm">{t("bring")}</p>
          </div>
        )}
        {phone && <p>{t("cannotCome", { phone: formatPhone(phone, country) })}</p>}
      </div>
    </PrintPage>
  );
}
