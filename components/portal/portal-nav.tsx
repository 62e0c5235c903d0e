"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tabs";

/** Pages about one of them belong to it. */
const PEOPLE = "/portal/people";
const VISITS = "/portal/appointments";
const PAGES = [
  ["portalHome", "/portal"],
  ["portalAppointments", VISITS],
  ["portalPractitioners", "/portal/practitioners"],
  ["portalBills", "/portal/bills"],
  ["portalDetails", "/portal/details"],
  ["portalPeople", PEOPLE],
  ["portalConsents", "/portal/consents"],
  ["portalRecord", "/portal/record"],
] as const;

export function PortalNav() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <TabLinks
      className="px-4 pt-2"
      label={t("mainNavigation")}
      current={sectionOf(pathname)}
      links={PAGES.map(([key, href]) => ({ href, label: t(`nav.${key}`) }))}
    />
  );
}

function sectionOf(pathname: string): string {
  if (pathname.startsWith(PEOPLE)) return PEOPLE;
  return pathname.startsWith(VISITS) || pathname === "/portal/book" ? VISITS : pathname;
}
