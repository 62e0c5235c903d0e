import { getTranslations } from "next-intl/server";
import { KitControls } from "@/components/kit/controls";
import { KitData } from "@/components/kit/data";
import { KitForm } from "@/components/kit/form";
import { KitList } from "@/components/kit/list";
import { KitLooks } from "@/components/kit/looks";
import { KitOverlays } from "@/components/kit/overlays";
import { KitStates } from "@/components/kit/states";
import { Messages } from "@/components/layout/messages";
import { Page } from "@/components/layout/page";
import { pageContext } from "@/lib/access/page";

export default async function KitPage() {
  await pageContext("kit.read");
  const [t, system] = await Promise.all([getTranslations("kit"), getTranslations("system.system")]);
  return (
    <Messages namespaces={["kit"]}>
      <Page
        title={t("title")}
        description={t("description")}
        breadcrumbs={[{ href: "/admin/system", label: system("title") }]}
      >
        <KitLooks />
        <KitOverlays />
        <KitList />
        <KitForm />
        <KitControls />
        <KitStates />
        <KitData />
      </Page>
    </Messages>
  );
}
