import { AccountPage } from "@/components/accounts/account-page";
import { Messages } from "@/components/layout/messages";
import { PreferencesForm } from "@/components/notifications/preferences-form";
import { signedInContext } from "@/lib/access/viewer";
import { listPreferences } from "@/lib/notifications/queries";

export default async function NotificationsPage() {
  const ctx = await signedInContext();
  const choices = await listPreferences(ctx);
  return (
    <AccountPage tab="notifications">
      <Messages namespaces={["notifications"]}>
        <PreferencesForm choices={choices} />
      </Messages>
    </AccountPage>
  );
}
