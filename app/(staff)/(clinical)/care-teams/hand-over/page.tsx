import { getTranslations } from "next-intl/server";
import { HandOver } from "@/components/care-team-handovers/hand-over";
import { HandoverList } from "@/components/care-team-handovers/handover-list";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { orNotFound, pageContext } from "@/lib/access/page";
import { HandoverPreview } from "@/lib/care-team-handovers/inputs";
import { openHandoverPage } from "@/lib/care-team-handovers/queries";

export default async function HandOverPage({ searchParams }: PageProps<"/care-teams/hand-over">) {
  const ctx = await pageContext("careTeams.handOver");
  const asked = HandoverPreview.parse(await searchParams);
  const opened = await orNotFound(ctx, "careTeams.handOver", () => openHandoverPage(ctx, asked));
  const t = await getTranslations("careTeams.handOver");
  return (
    <Messages namespaces={["careTeams"]}>
      <Page title={t("title")} description={t("description")}>
        <HandOver {...opened} asked={asked} />
        <HandoverList handovers={opened.handovers} />
      </Page>
    </Messages>
  );
}
