import { getTranslations } from "next-intl/server";
import { HandoverReceipt } from "@/components/care-team-handovers/handover-receipt";
import { Page } from "@/components/layout/page";
import { PrintButton } from "@/components/layout/print";
import { ButtonLink } from "@/components/ui/button";
import { orNotFound, pageContext, pathId } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { getHandover } from "@/lib/care-team-handovers/queries";
import { currentSettings } from "@/lib/settings/queries";

export default async function HandoverPage({ params }: PageProps<"/care-teams/handovers/[handoverId]">) {
  const handoverId = pathId((await params).handoverId);
  const ctx = await pageContext("careTeams.handOver");
  const receipt = await orNotFound(ctx, "careTeams.readHandover", () => getHandover(ctx, handoverId));
  const [{ timeZone }, t] = await Promise.all([currentSettings(), getTranslations("careTeams.handOver")]);
  const { from, to } = receipt;
  return (
    <Page
      title={t("receipt.between", { from, to })}
      tabTitle={t("receipt.title")}
      breadcrumbs={[{ href: "/care-teams/hand-over", label: t("title") }]}
      action={
        <>
          <PrintButton />
          {can(ctx.viewer, "careTeams.readOwn") && (
            <ButtonLink href="/my-patients">{t("receipt.mine")}</ButtonLink>
          )}
        </>
      }
    >
      <HandoverReceipt receipt={receipt} timeZone={timeZone} />
    </Page>
  );
}
