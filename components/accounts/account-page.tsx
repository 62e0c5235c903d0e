import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TabLinks } from "@/components/ui/tabs";

const TABS = ["profile", "security", "devices"] as const;
const PATHS = { profile: "/account", security: "/account/security", devices: "/account/devices" };

export function AccountPage({ tab, children }: { tab: (typeof TABS)[number]; children: ReactNode }) {
  const t = useTranslations("accounts.account");
  return (
    <Page title={t("title")} tabTitle={t(tab)} width="form">
      <TabLinks
        label={t("nav")}
        current={PATHS[tab]}
        links={TABS.map((name) => ({ href: PATHS[name], label: t(name) }))}
      />
      {children}
    </Page>
  );
}
