import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Page } from "@/components/layout/page";
import { TabLinks } from "@/components/ui/tabs";
import { can } from "@/lib/access/permissions";
import { signedInContext } from "@/lib/access/viewer";

const PATHS = {
  profile: "/account",
  availability: "/account/availability",
  timeOff: "/account/time-off",
  googleCalendar: "/account/google-calendar",
  notifications: "/account/notifications",
  calendarFeed: "/account/calendar-feed",
  security: "/account/security",
  devices: "/account/devices",
};
type Tab = keyof typeof PATHS;
const TABS: readonly Tab[] = [
  "profile",
  "availability",
  "timeOff",
  "notifications",
  "calendarFeed",
  "googleCalendar",
  "security",
  "devices",
];
/** Patients have no working time. */
const FOR_STAFF: readonly Tab[] = ["availability", "timeOff"];

export async function AccountPage({ tab, children }: { tab: Tab; children: ReactNode }) {
  const [t, { viewer }] = await Promise.all([getTranslations("accounts.account"), signedInContext()]);
  const isStaff = viewer.roles.some((role) => role !== "patient");
  const isShown = (name: Tab) =>
    name === "googleCalendar"
      ? viewer.practitionerId !== null && can(viewer, "googleCalendars.connect")
      : (isStaff || !FOR_STAFF.includes(name)) && (name !== "calendarFeed" || viewer.practitionerId);
  return (
    <Page title={t("title")} tabTitle={t(tab)} width="form">
      <TabLinks
        label={t("nav")}
        current={PATHS[tab]}
        links={TABS.filter(isShown).map((name) => ({
          href: PATHS[name],
          label: t(name),
        }))}
      />
      {children}
    </Page>
  );
}
