import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { MergeComparison } from "@/components/patient-merges/merge-comparison";
import { MergeNotices } from "@/components/patient-merges/merge-notices";
import { MergePicker } from "@/components/patient-merges/merge-picker";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext } from "@/lib/access/page";
import { MergePair } from "@/lib/patient-merges/inputs";
import { openMerge } from "@/lib/patient-merges/queries";
import { currentSettings } from "@/lib/settings/queries";
import { localDate } from "@/lib/time";

export default async function MergePage({ searchParams }: PageProps<"/patients/merges/new">) {
  const ctx = await pageContext("patientMerges.merge");
  const { keep, with: other } = MergePair.parse(await searchParams);
  const t = await getTranslations("patientMerges");
  if (!keep || !other)
    return (
      <Messages namespaces={["patientMerges"]}>
        <Page title={t("title")} description={t("description")} width="form">
          <MergePicker known={keep ?? other} finds={keep ? "with" : "keep"} />
        </Page>
      </Messages>
    );
  const comparison = await orNotFound(ctx, "patientMerges.merge", () =>
    openMerge(ctx, { survivorId: keep, mergedId: other }),
  );
  const { country, timeZone } = await currentSettings();
  const clock = { timeZone, today: localDate(ctx.now, timeZone) };
  return (
    <Messages namespaces={["patientMerges"]}>
      <Page
        title={t("title")}
        description={t("description")}
        breadcrumbs={[{ href: "/patients/duplicates", label: t("duplicates") }]}
        action={<ButtonLink href={`?keep=${other}&with=${keep}`}>{t("turn")}</ButtonLink>}
        width="form"
      >
        <MergeNotices {...comparison} />
        <MergeComparison comparison={comparison} clock={clock} country={country} />
      </Page>
    </Messages>
  );
}
