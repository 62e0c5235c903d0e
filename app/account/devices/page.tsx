import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/accounts/account-page";
import { EndSessions } from "@/components/accounts/end-sessions";
import { SessionsList } from "@/components/accounts/sessions-list";
import { Card } from "@/components/ui/card";
import { signedInContext } from "@/lib/access/viewer";
import { listOwnSessions } from "@/lib/accounts/queries";

export default async function DevicesPage() {
  const ctx = await signedInContext();
  const [t, sessions] = await Promise.all([getTranslations("accounts.account"), listOwnSessions(ctx)]);
  return (
    <AccountPage tab="devices">
      <Card title={t("devicesTitle")} description={t("devicesText")} flush>
        <SessionsList sessions={sessions} />
      </Card>
      <EndSessions />
    </AccountPage>
  );
}
