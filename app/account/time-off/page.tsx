import { AccountPage } from "@/components/accounts/account-page";
import { Messages } from "@/components/layout/messages";
import { OwnTimeOff } from "@/components/time-off/own-time-off";
import { RequestTimeOffForm } from "@/components/time-off/request-form";
import { pageContext } from "@/lib/access/page";
import { can } from "@/lib/access/permissions";
import { listOwnTimeOff } from "@/lib/time-off/queries";
import { canCancel } from "@/lib/time-off/rules";

export default async function OwnTimeOffPage() {
  const ctx = await pageContext("timeOff.request");
  const rows = await listOwnTimeOff(ctx);
  const isManager = can(ctx.viewer, "timeOff.decide");
  return (
    <AccountPage tab="timeOff">
      <Messages namespaces={["timeOff"]}>
        <OwnTimeOff
          rows={rows.map((row) => ({ ...row, canCancel: canCancel(row, ctx.now, { isManager }) }))}
        />
        <RequestTimeOffForm />
      </Messages>
    </AccountPage>
  );
}
