import { getTranslations } from "next-intl/server";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { SwapsToDecide } from "@/components/shift-swaps/swaps-to-decide";
import { pageContext } from "@/lib/access/page";
import { listSwapsToDecide } from "@/lib/shift-swaps/queries";

export default async function SwapsPage() {
  const ctx = await pageContext("rotas.plan");
  const [swaps, t] = await Promise.all([listSwapsToDecide(ctx), getTranslations("shiftSwaps")]);
  const breadcrumbs = [{ href: "/rotas", label: t("rotas") }];
  return (
    <Messages namespaces={["shiftSwaps"]}>
      <Page title={t("title")} description={t("text")} width="form" breadcrumbs={breadcrumbs}>
        <SwapsToDecide swaps={swaps} />
      </Page>
    </Messages>
  );
}
