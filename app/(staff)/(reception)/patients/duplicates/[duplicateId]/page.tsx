import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { DismissDuplicate } from "@/components/patient-duplicates/dismiss-duplicate";
import { DuplicateSides } from "@/components/patient-duplicates/sides";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { openDuplicate } from "@/lib/patient-duplicates/comparison";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function DuplicatePage({ params }: PageProps<"/patients/duplicates/[duplicateId]">) {
  const duplicateId = pathId((await params).duplicateId);
  const ctx = await pageContext("patientDuplicates.read");
  const pair = await orNotFound(ctx, "patientDuplicates.read", () => openDuplicate(ctx, duplicateId));
  const [t, { country, timeZone }] = await Promise.all([
    getTranslations("patientDuplicates"),
    currentSettings(),
  ]);
  return (
    <Messages namespaces={["patientDuplicates"]}>
      <Page
        title={t("comparison.title")}
        description={t("comparison.description")}
        breadcrumbs={[{ href: "/patients/duplicates", label: t("list.title") }]}
        action={
          <>
            <DismissDuplicate duplicateId={duplicateId} />
            {can(ctx.viewer, "patientMerges.merge") && (
              <ButtonLink
                variant="primary"
                href={`/patients/merges/new?keep=${pair.first.id}&with=${pair.second.id}`}
              >
                {t("comparison.merge")}
              </ButtonLink>
            )}
          </>
        }
        width="form"
      >
        <DuplicateSides
          pair={pair}
          clock={{ timeZone, today: localDate(ctx.now, timeZone) }}
          country={country}
        />
      </Page>
    </Messages>
  );
}
