import { SignedInFrame } from "@/components/accounts/signed-in-frame";
import { Messages } from "@/components/layout/messages";
import { PortalShell } from "@/components/layout/portal-shell";
import { AppShell } from "@/components/layout/shell";
import { signedInContext } from "@/lib/access/viewer";
import { currentSettings } from "@/lib/settings/queries";

/** The own account stands in the frame of whoever opens it: staff's or the portal's. */
export default async function AccountLayout({ children }: LayoutProps<"/account">) {
  const [ctx, { name }] = await Promise.all([signedInContext(), currentSettings()]);
  const Shell = ctx.viewer.roles.some((role) => role !== "patient") ? AppShell : PortalShell;
  return (
    <SignedInFrame ctx={ctx}>
      <Shell hospitalName={name}>
        <Messages namespaces={["accounts"]}>{children}</Messages>
      </Shell>
    </SignedInFrame>
  );
}
