import {
  BookOpen,
  FileInput,
  Hospital,
  type LucideIcon,
  Mailbox,
  ScrollText,
  Server,
  ShieldCheck,
  UserCog,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { AdminOverview } from "@/lib/system/queries";

const FIGURES = [
  { key: "waitingApprovals", text: "waitingText", href: "/admin/users?status=pending", isTrouble: true },
  {
    key: "troubledMails",
    text: "troubledText",
    href: "/admin/outbox?status=failed,uncertain",
    isTrouble: true,
  },
  {
    key: "failedSignIns",
    text: "failedText",
    href: "/admin/audit?what=sessions.signIn&outcome=failed,refused",
    isTrouble: false,
  },
  {
    key: "activeSessions",
    text: "activeText",
    href: "/admin/users?lastSeen=day&sort=-lastSeenAt",
    isTrouble: false,
  },
] as const;

/** What waits now; each figure leads to its list. */
export function OverviewFigures({ overview }: { overview: AdminOverview }) {
  const t = useTranslations("system.overview");
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {FIGURES.map(({ key, text, href, isTrouble }) => (
        <li key={key}>
          <Link href={href} className="card block p-4 hover:bg-hover">
            <span className="block text-muted">{t(key)}</span>
            <span
              className={`block font-semibold text-3xl tabular-nums ${isTrouble && overview[key] > 0 ? "text-warning" : ""}`}
            >
              {overview[key]}
            </span>
            <span className="block text-muted text-sm">{t(text)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const AREAS = [
  ["users", "/admin/users", UserCog],
  ["roles", "/admin/roles", ShieldCheck],
  ["hospital", "/admin/hospital", Hospital],
  ["catalogues", "/admin/catalogues", BookOpen],
  ["import", "/admin/import", FileInput],
  ["outbox", "/admin/outbox", Mailbox],
  ["audit", "/admin/audit", ScrollText],
  ["system", "/admin/system", Server],
] as const satisfies readonly (readonly [string, string, LucideIcon])[];

/** Every area of administration with what is done there. */
export function OverviewAreas() {
  const t = useTranslations("system.overview");
  return (
    <nav aria-label={t("areas")} className="card grid sm:grid-cols-2 xl:grid-cols-4">
      {AREAS.map(([name, href, Icon]) => (
        <Link key={name} href={href} className="flex gap-3 rounded p-4 hover:bg-hover">
          <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
          <span>
            <span className="block font-semibold">{t(`links.${name}`)}</span>
            <span className="block text-muted text-sm">{t(`links.${name}Text`)}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
