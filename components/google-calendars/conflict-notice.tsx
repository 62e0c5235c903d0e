"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCan, useShellViewer } from "@/components/layout/viewer";
import { TextLink } from "@/components/ui/link";
import type { Visit } from "@/lib/appointments/queries";

const SETTLED_AT = "/calendar-conflicts";

/** On a visit that does not agree with its practitioner's own calendar: a line with the way to settle it, for who may. */
export function ConflictNotice({ visit }: { visit: Visit }) {
  const t = useTranslations("appointments.visit");
  const can = useCan();
  const { practitionerId } = useShellViewer();
  const pathname = usePathname();
  const isTheirs = can("googleCalendars.settleAny") || practitionerId === visit.practitioner.id;
  if (!visit.hasCalendarConflict || !isTheirs || !can("googleCalendars.settle")) return null;
  if (pathname === SETTLED_AT) return null;
  return (
    <p className="text-sm">
      {t("calendarConflict")} <TextLink href={SETTLED_AT}>{t("settleConflict")}</TextLink>
    </p>
  );
}
