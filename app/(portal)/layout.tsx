import { SignedInFrame } from "@/components/accounts/signed-in-frame";
import { PortalShell } from "@/components/layout/portal-shell";
import { portalContext } from "@/lib/access/viewer";
import { currentSettings } from "@/lib/settings/queries";

export default async function PortalLayout({ children }: LayoutProps<"/">) {
  const [ctx, { name }] = await Promise.all([portalContext(), currentSettings()]);
  return (
    <SignedInFrame ctx={ctx}>
      <PortalShell hospitalName={name}>{children}</PortalShell>
    </SignedInFrame>
  );
}
