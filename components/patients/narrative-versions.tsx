import { useTranslations } from "next-intl";
import { Empty } from "@/components/ui/states";
import type { PatientNarrative } from "@/lib/patient-narratives/queries";
import { formatDateTime } from "@/lib/time";

/** Every text that was saved, the current one first and open. */
export function NarrativeVersions({
  versions,
  timeZone,
}: {
  versions: PatientNarrative[];
  timeZone: string;
}) {
  const t = useTranslations("patients.narrative");
  if (versions.length === 0)
    return (
      <div className="max-w-3xl">
        <Empty title={t("none")} text={t("noneText")} />
      </div>
    );
  return (
    <section className="grid max-w-3xl gap-3" aria-labelledby="narrative-versions">
      <h2 id="narrative-versions" className="font-semibold text-lg">
        {t("versions")}
      </h2>
      {versions.map((version, index) => (
        <details key={version.id} open={index === 0} className="card">
          <summary className="touch cursor-pointer px-4 py-2.5">
            <span className="font-medium">{t("version", { number: version.revision })}</span>{" "}
            <span className="text-muted">
              {t("writtenBy", {
                name: `${version.givenName ?? ""} ${version.familyName ?? ""}`.trim(),
                at: formatDateTime(version.writtenAt, timeZone),
              })}
            </span>
          </summary>
          <p className="whitespace-pre-wrap border-line border-t p-4">{version.text}</p>
        </details>
      ))}
    </section>
  );
}
