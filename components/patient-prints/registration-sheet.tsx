import { useLocale, useTranslations } from "next-intl";
import { PrintPage } from "@/components/layout/print";
import { code128 } from "@/lib/patient-prints/barcodes";
import type { printRegistration } from "@/lib/patient-prints/queries";
import { printedBirth } from "@/lib/patient-prints/rules";
import { formatPhone } from "@/lib/phone";
import { BarcodeImage } from "./barcode-image";
import { FormGrid, FormTable, SignatureLine } from "./registration-parts";

type Props = {
  /** Left out: a blank form for somebody who is not registered yet. */
  patient?: Awaited<ReturnType<typeof printRegistration>>;
  hospital: { name: string; addressLines: readonly string[]; phone: string | null; country: string };
  today: string;
};

/** Everything that registration asks for, to be read through and signed; blank, to be filled in by hand. */
export function RegistrationSheet({ patient, hospital, today }: Props) {
  const t = useTranslations("patientPrints");
  const f = useTranslations("patients.fields");
  const enums = useTranslations("enums");
  const countries = new Intl.DisplayNames(useLocale(), { type: "region" });
  const details = patient?.details;
  const phone = (value: string | null) => value && formatPhone(value, hospital.country);
  const telecoms = (system: "phone" | "email") =>
    (details?.telecoms ?? [])
      .filter((row) => row.system === system)
      .map(
        (row) => `${system === "phone" ? phone(row.value) : row.value} (${enums(`telecomUse.${row.use}`)})`,
      );
  const addresses = (details?.addresses ?? []).map(({ lines, city, district, postalCode, country }) =>
    [...lines, city, district, postalCode, country && countries.of(country)].filter(Boolean).join(", "),
  );
  return (
    <PrintPage>
      <div className="grid gap-[3mm] text-[9.5pt] leading-snug text-ink">
        <header className="flex flex-wrap items-start justify-between gap-4">
          <div>
            <p className="font-semibold">{hospital.name}</p>
            <p className="text-[8pt]">
              {[...hospital.addressLines, phone(hospital.phone)].filter(Boolean).join(" · ")}
            </p>
            <h1 className="mt-2 font-semibold text-[16pt]">{t("form.title")}</h1>
          </div>
          {patient && (
            <div className="text-end">
              <BarcodeImage
                code={code128(patient.mrn)}
                label={t("form.barcode")}
                className="h-[12mm] w-[50mm]"
              />
              <p className="tabular-nums">
                {t("mrn")} {patient.mrn}
              </p>
            </div>
          )}
        </header>
        <FormGrid
          title={t("form.person")}
          fields={[
            [f("familyName"), patient?.familyName],
            [f("givenName"), patient?.givenName],
            [f("middleNames"), patient?.middleNames],
            [f("preferredName"), patient?.preferredName],
            [f("namePrefix"), patient?.namePrefix],
            [f("nameSuffix"), patient?.nameSuffix],
            [f("birthDate"), patient && (printedBirth(patient) ?? t("bornUnknown"))],
            [f("sex"), patient && enums(`sex.${patient.sex}`)],
            [f("gender"), details?.gender],
          ]}
        />
        <FormGrid
          title={t("form.reach")}
          fields={[
            [f("phones"), telecoms("phone").join("\n"), 3],
            [f("emails"), telecoms("email").join("\n"), 3],
            [f("addresses"), addresses.join("\n"), 3],
          ]}
        />
        <FormTable
          title={t("form.kin")}
          columns={[t("form.name"), t("form.relationship"), t("form.phone"), t("form.emergency")]}
          rows={(details?.contacts ?? []).map((row) => [
            row.name,
            enums(`relationship.${row.relationship}`),
            phone(row.phone) ?? "",
            t(row.isEmergencyContact ? "form.yes" : "form.no"),
          ])}
        />
        <FormTable
          title={t("form.identifiers")}
          columns={[t("form.kind"), t("form.issuer"), t("form.number")]}
          rows={(details?.identifiers ?? []).map((row) => [
            enums(`identifierType.${row.type}`),
            row.issuer,
            row.value,
          ])}
        />
        <FormGrid
          title={t("form.communication")}
          fields={[
            [f("language"), details && enums(`language.${details.language}`)],
            [f("needsInterpreter"), details && t(details.needsInterpreter ? "form.yes" : "form.no")],
          ]}
        />
        <p>{t("form.consent")}</p>
        <div className="grid grid-cols-[1fr_40mm] gap-x-[6mm] gap-y-[9mm] pt-[7mm]">
          <SignatureLine label={t("form.signature")} />
          <SignatureLine label={t("form.date")} />
          <SignatureLine label={t("form.staff")} />
          <SignatureLine label={t("form.date")} />
        </div>
        <p className="text-[8pt]">{t("form.printed", { date: today })}</p>
      </div>
    </PrintPage>
  );
}
