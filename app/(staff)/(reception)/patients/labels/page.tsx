import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { LabelSettings } from "@/components/patient-prints/label-settings";
import { LabelSheets } from "@/components/patient-prints/label-sheets";
import { Callout } from "@/components/ui/callout";
import { Empty } from "@/components/ui/states";
import { orNotFound, pageContext } from "@/lib/access/page";
import { LabelView } from "@/lib/patient-prints/inputs";
import { printLabels } from "@/lib/patient-prints/queries";
import { MOST_LABELS } from "@/lib/patient-prints/rules";
import { currentSettings } from "@/lib/settings/queries";

export default async function LabelsPage({ searchParams }: PageProps<"/patients/labels">) {
  const ctx = await pageContext("patientPrints.print");
  const view = LabelView.parse(await searchParams);
  const [patients, { name }, t] = await Promise.all([
    orNotFound(ctx, "patientPrints.print", () => printLabels(ctx, view.ids)),
    currentSettings(),
    getTranslations("patientPrints"),
  ]);
  const [only] = patients;
  const back =
    only && patients.length === 1
      ? { href: `/patients/${only.id}`, label: t("back") }
      : { href: "/patients", label: t("backToList") };
  const count = patients.length * view.copies;
  const isReady = count > 0 && count <= MOST_LABELS;
  return (
    <PrintFrame title={t("labels.title")} back={back} isReady={isReady}>
      <h1 className="sr-only">{t("labels.title")}</h1>
      <LabelSettings view={view} />
      {view.leftOut > 0 && <Callout tone="warning">{t("labels.leftOut", { count: view.leftOut })}</Callout>}
      {count === 0 && <Empty title={t("labels.empty")} text={t("labels.emptyText")} />}
      {count > MOST_LABELS && (
        <Callout tone="danger">{t("labels.tooMany", { count, most: MOST_LABELS })}</Callout>
      )}
      {isReady && <LabelSheets patients={patients} view={view} hospital={name} />}
    </PrintFrame>
  );
}
