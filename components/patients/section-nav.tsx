"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useCan } from "@/components/layout/viewer";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { Permission } from "@/lib/access/permissions";

const SECTIONS = [
  { key: "overview", path: "", permission: "patients.read" },
  { key: "careTeam", path: "/care-team", permission: "careTeams.read" },
  { key: "narrative", path: "/narrative", permission: "patients.readNarrative" },
  { key: "appointments", path: "/appointments", permission: "appointments.read" },
  { key: "records", path: "/records", permission: "records.read" },
  { key: "consents", path: "/consents", permission: "consents.read" },
  { key: "coverage", path: "/coverage", permission: "coverages.read" },
  { key: "bills", path: "/bills", permission: "invoices.read" },
  { key: "history", path: "/history", permission: "patients.readHistory" },
  { key: "export", path: "/export", permission: "patientExports.request" },
] as const satisfies readonly { key: string; path: string; permission: Permission }[];

/** The sections of one patient that this person may open: a column on wide screens, a row that scrolls on narrow ones. */
export function PatientSections({ patientId }: { patientId: string }) {
  const t = useTranslations("patients.sections");
  const can = useCan();
  const pathname = usePathname();
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another current section
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (current) row.current?.scrollTo({ left: current.offsetLeft - current.offsetWidth });
  }, [pathname]);
  const base = `/patients/${patientId}`;
  return (
    <nav
      ref={row}
      aria-label={t("label")}
      data-no-print
      className="relative flex overflow-x-auto border-line border-b px-3 [scrollbar-width:none] lg:sticky lg:top-(--below-banner) lg:grid lg:max-h-[calc(100dvh-var(--below-banner))] lg:overflow-y-auto lg:self-start lg:border-0 lg:px-0 lg:py-5 lg:ps-3"
    >
      {SECTIONS.filter(({ permission }) => can(permission)).map(({ key, path }) => (
        <Link
          key={key}
          href={`${base}${path}`}
          aria-current={isCurrent(pathname, base, path) ? "page" : undefined}
          className={cn(
            "touch inline-flex min-h-10 items-center whitespace-nowrap rounded px-3 text-muted",
            "hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-ink",
          )}
        >
          {t(key)}
        </Link>
      ))}
    </nav>
  );
}

function isCurrent(pathname: string, base: string, path: string) {
  return path === ""
    ? pathname === base || pathname === `${base}/edit`
    : pathname.startsWith(`${base}${path}`);
}
