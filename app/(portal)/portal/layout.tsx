import { PortalNav } from "@/components/portal/portal-nav";

export default function PortalSectionLayout({ children }: LayoutProps<"/">) {
  return (
    <>
      <PortalNav />
      {children}
    </>
  );
}
