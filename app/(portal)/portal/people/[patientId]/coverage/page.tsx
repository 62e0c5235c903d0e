import { getTranslations } from "next-intl/server";
import { CaredForPage } from "@/components/carers/cared-for-page";
import { CoverageCard } from "@/components/portal/coverage-card";
import { orNotFound, pathId } from "@/lib/access/page";
import { portalContext } from "@/lib/access/viewer";
import { getCaredForCoverage } from "@/lib/carers/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function CaredForCoveragePage({
  params,
}: PageProps<"/portal/people/[patientId]/coverage">) {
  const patientId = pathId((await params).patientId);
  const ctx = await portalContext();
  const [{ locale, timeZone }, t] = await Promise.all([
    currentSettings(),
    getTranslations("carers.coverage"),
  ]);
  const read = () => getCaredForCoverage(ctx, patientId);
  const { person, coverages } = await orNotFound(ctx, "carers.use", read, patientId);
  return (
    <CaredForPage ctx={ctx} person={person} section="coverage">
      <CoverageCard
        all={coverages}
        day={{ locale, today: localDate(ctx.now, timeZone) }}
        noneText={t("noneText", { name: person.name })}
      />
    </CaredForPage>
  );
}
