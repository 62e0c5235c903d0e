import { SignedInFrame } from "@/components/accounts/signed-in-frame";
import { AppShell } from "@/components/layout/shell";
import { staffContext } from "@/lib/access/viewer";
import { currentSettings } from "@/lib/settings/queries";

export default async function StaffLayout({ children }: LayoutProps<"/">) {
  const [ctx, { name }] = await Promise.all([staffContext(), currentSettings()]);
  return (
    <SignedInFrame ctx={ctx}>
      <AppShell hospitalName={name}>{children}</AppShell>
    </SignedInFrame>
  );
}
