import { getTranslations } from "next-intl/server";
import { ChangeCoverage, RecordCoverage } from "@/components/coverages/coverage-form";
import { CoverageList } from "@/components/coverages/coverage-list";
import { EndCoverage, RetractCoverage } from "@/components/coverages/end-coverage";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { listCoverages } from "@/lib/coverages/queries";
import { listInsurers } from "@/lib/insurers/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function CoveragePage({ params }: PageProps<"/patients/[patientId]/coverage">) {
  const patientId = pathId((await params).patientId);
  const ctx = await pageContext("coverages.read", patientId);
  const coverages = await orNotFound(ctx, "coverages.read", () => listCoverages(ctx, patientId), patientId);
  const [rows, settings, t] = await Promise.all([
    listInsurers(ctx),
    currentSettings(),
    getTranslations("coverages"),
  ]);
  const insurers = rows.map(({ id, name, isActive }) => ({ value: id, label: name, disabled: !isActive }));
  return (
    <Messages namespaces={["coverages"]}>
      <Page
        title={t("title")}
        description={t("text")}
        action={<RecordCoverage patientId={patientId} insurers={insurers} />}
      >
        <CoverageList
          coverages={coverages}
          today={localDate(ctx.now, settings.timeZone)}
          money={settings}
          actions={(coverage) => {
            const seen = { patientId, coverageId: coverage.id, version: coverage.version };
            return (
              <>
                <ChangeCoverage patientId={patientId} insurers={insurers} coverage={coverage} />
                <EndCoverage seen={seen} />
                <RetractCoverage seen={seen} />
              </>
            );
          }}
        />
      </Page>
    </Messages>
  );
}
