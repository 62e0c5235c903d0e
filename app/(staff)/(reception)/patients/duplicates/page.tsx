import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { DuplicatesTable } from "@/components/patient-duplicates/duplicates-table";
import { pageContext } from "@/lib/access/page";
import { DuplicateFilter } from "@/lib/patient-duplicates/inputs";
import { lastComparison, listDuplicates } from "@/lib/patient-duplicates/queries";
import { currentSettings } from "@/lib/settings/queries";
import { formatDateTime } from "@/lib/time";

export default async function DuplicatesPage({ searchParams }: PageProps<"/patients/duplicates">) {
  const ctx = await pageContext("patientDuplicates.read");
  const list = await listDuplicates(ctx, DuplicateFilter.parse(await searchParams));
  const [compared, { timeZone }, t] = await Promise.all([
    lastComparison(ctx),
    currentSettings(),
    getTranslations("patientDuplicates.list"),
  ]);
  return (
    <Messages namespaces={["patientDuplicates"]}>
      <Page title={t("title")} description={t("description")}>
        <p className="text-muted text-sm">
          {compared ? t("compared", { when: formatDateTime(compared, timeZone) }) : t("neverCompared")}
        </p>
        <DuplicatesTable {...list} />
      </Page>
    </Messages>
  );
}
