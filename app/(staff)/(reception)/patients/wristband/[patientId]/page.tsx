import { getTranslations } from "next-intl/server";
import { PrintFrame } from "@/components/layout/print-frame";
import { Wristband } from "@/components/patient-prints/wristband";
import { TabLinks } from "@/components/ui/tabs";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { leadToSurvivor } from "@/lib/patient-merges/lead-on";
import { WristbandView } from "@/lib/patient-prints/inputs";
import { printWristband } from "@/lib/patient-prints/queries";

export default async function WristbandPage({
  params,
  searchParams,
}: PageProps<"/patients/wristband/[patientId]">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("patientPrints.print", patientId);
  await leadToSurvivor(ctx, patientId);
  const { size } = WristbandView.parse(await searchParams);
  const band = await orNotFound(ctx, "patientPrints.print", () => printWristband(ctx, patientId));
  const t = await getTranslations("patientPrints");
  const sizes = ["adult", "infant"] as const;
  return (
    <PrintFrame
      title={t("wristband.title")}
      back={{ href: `/patients/${patientId}`, label: t("back") }}
      choices={
        <TabLinks
          label={t("wristband.size")}
          current={`?size=${size}`}
          links={sizes.map((one) => ({ href: `?size=${one}`, label: t(`wristband.${one}`) }))}
        />
      }
    >
      <h1 className="sr-only">{t("wristband.title")}</h1>
      <Wristband {...band} size={size} />
    </PrintFrame>
  );
}
