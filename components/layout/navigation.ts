import {
  ArrowRightLeft,
  Banknote,
  Bookmark,
  BookOpen,
  CalendarCheck,
  CalendarClock,
  CalendarDays,
  CalendarHeart,
  CalendarOff,
  CalendarRange,
  CalendarX,
  ChartNoAxesColumn,
  ClipboardList,
  Columns2,
  Contact,
  EyeOff,
  FileInput,
  FileText,
  HeartPulse,
  Hospital,
  IdCard,
  LayoutDashboard,
  Link2,
  type LucideIcon,
  Mailbox,
  ScrollText,
  Server,
  ShieldCheck,
  Stethoscope,
  UserCog,
  UserPlus,
  Users,
  Wallet,
} from "lucide-react";
import type { Role, StaffRole } from "@/db/enums/access";
import type { Permission } from "@/lib/access/permissions";
import type shell from "@/lib/i18n/messages/en/shell.json";

export type NavItem = {
  href: string;
  labelKey: keyof typeof shell.nav;
  icon: LucideIcon;
  permission: Permission;
  /** Whose rail shows it; the palette shows it to everybody with the permission. */
  roles: readonly StaffRole[];
};

/** Stands for the page of the practitioner that the account is; nobody else has it. */
const OWN_HOURS = "/practitioners/me";

/** Every destination of the rail, in its order. An entry appears here in the same commit as its page. */
export const NAVIGATION: readonly NavItem[] = [
  { href: "/home", labelKey: "myDay", icon: Stethoscope, permission: "encounters.open", roles: ["doctor"] },
  {
    href: "/my-patients",
    labelKey: "myPatients",
    icon: HeartPulse,
    permission: "careTeams.readOwn",
    roles: ["doctor", "nurse"],
  },
  {
    href: "/queue",
    labelKey: "queue",
    icon: ClipboardList,
    permission: "queue.read",
    roles: ["receptionist", "nurse"],
  },
  {
    href: "/calendar",
    labelKey: "calendar",
    icon: CalendarDays,
    permission: "appointments.read",
    roles: ["receptionist", "doctor", "nurse"],
  },
  {
    href: OWN_HOURS,
    labelKey: "myHours",
    icon: CalendarClock,
    permission: "availabilities.change",
    roles: ["doctor"],
  },
  {
    href: "/admin",
    labelKey: "administration",
    icon: LayoutDashboard,
    permission: "system.read",
    roles: ["admin"],
  },
  {
    href: "/billing/desk",
    labelKey: "cashDesk",
    icon: Wallet,
    permission: "payments.take",
    roles: ["cashier"],
  },
  {
    href: "/billing/invoices",
    labelKey: "invoices",
    icon: FileText,
    permission: "invoices.read",
    roles: ["cashier"],
  },
  {
    href: "/billing/payments",
    labelKey: "payments",
    icon: Banknote,
    permission: "payments.read",
    roles: ["cashier"],
  },
  {
    href: "/patients",
    labelKey: "patients",
    icon: Users,
    permission: "patients.search",
    roles: ["receptionist", "doctor", "nurse", "pharmacist", "lab-technician", "cashier"],
  },
  {
    href: "/patients/new",
    labelKey: "register",
    icon: UserPlus,
    permission: "patients.register",
    roles: ["receptionist"],
  },
  {
    href: "/analytics",
    labelKey: "overview",
    icon: ChartNoAxesColumn,
    permission: "analytics.read",
    roles: ["manager"],
  },
  {
    href: "/rotas",
    labelKey: "rotas",
    icon: CalendarRange,
    permission: "rotas.plan",
    roles: ["manager"],
  },
  {
    href: "/shifts",
    labelKey: "myShifts",
    icon: CalendarCheck,
    permission: "shifts.read",
    roles: ["nurse", "receptionist", "doctor", "pharmacist", "lab-technician", "cashier"],
  },
  {
    href: "/time-off",
    labelKey: "timeOff",
    icon: CalendarOff,
    permission: "timeOff.decide",
    roles: ["manager"],
  },
  {
    href: "/visits-to-move",
    labelKey: "visitsToMove",
    icon: CalendarX,
    permission: "appointments.move",
    roles: ["receptionist"],
  },
  {
    href: "/patients/duplicates",
    labelKey: "patientDuplicates",
    icon: Columns2,
    permission: "patientDuplicates.read",
    roles: ["receptionist"],
  },
  {
    href: "/patients/links",
    labelKey: "patientLinks",
    icon: Link2,
    permission: "patientLinks.decide",
    roles: ["receptionist"],
  },
  {
    href: "/restrictions",
    labelKey: "restrictions",
    icon: EyeOff,
    permission: "patientRestrictions.manage",
    roles: ["manager", "admin"],
  },
  { href: "/admin/users", labelKey: "users", icon: UserCog, permission: "users.read", roles: ["admin"] },
  {
    href: "/admin/hospital",
    labelKey: "hospital",
    icon: Hospital,
    permission: "settings.change",
    roles: ["admin"],
  },
  {
    href: "/admin/catalogues",
    labelKey: "catalogues",
    icon: BookOpen,
    permission: "catalogues.change",
    roles: ["admin"],
  },
  {
    href: "/admin/catalogues/holidays",
    labelKey: "holidays",
    icon: CalendarHeart,
    permission: "publicHolidays.manage",
    roles: ["manager"],
  },
  {
    href: "/care-teams/hand-over",
    labelKey: "handOver",
    icon: ArrowRightLeft,
    permission: "careTeams.handOver",
    roles: ["manager"],
  },
  {
    href: "/practitioners",
    labelKey: "practitioners",
    icon: IdCard,
    permission: "practitioners.read",
    roles: ["receptionist", "manager", "admin"],
  },
  {
    href: "/staff",
    labelKey: "staff",
    icon: Contact,
    permission: "staff.read",
    roles: ["manager", "admin", "receptionist", "doctor", "nurse"],
  },
  { href: "/admin/import", labelKey: "import", icon: FileInput, permission: "imports.run", roles: ["admin"] },
  { href: "/admin/outbox", labelKey: "outbox", icon: Mailbox, permission: "mails.read", roles: ["admin"] },
  {
    href: "/admin/saved-views",
    labelKey: "sharedViews",
    icon: Bookmark,
    permission: "savedViews.manage",
    roles: ["admin"],
  },
  { href: "/admin/audit", labelKey: "audit", icon: ScrollText, permission: "audit.read", roles: ["admin"] },
  { href: "/admin/roles", labelKey: "access", icon: ShieldCheck, permission: "users.read", roles: ["admin"] },
  { href: "/admin/system", labelKey: "system", icon: Server, permission: "system.read", roles: ["admin"] },
];

type Person = {
  roles: readonly Role[];
  permissions: readonly Permission[];
  /** The practitioner that the account is, if any. */
  practitionerId: string | null;
};

export function railOf(person: Person): NavItem[] {
  return pagesOf(person).filter((item) =>
    person.roles.some((role) => role !== "patient" && item.roles.includes(role)),
  );
}

export function pagesOf(person: Person): NavItem[] {
  return NAVIGATION.filter((item) => allowed(item, person)).map((item) =>
    item.href === OWN_HOURS ? { ...item, href: `/practitioners/${person.practitionerId}` } : item,
  );
}

/** The rail entry that the path belongs to: the longest that it starts with. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)
    .at(0);
}

function allowed(item: NavItem, person: Person): boolean {
  return (
    person.permissions.includes(item.permission) &&
    (item.href !== OWN_HOURS || person.practitionerId !== null)
  );
}

/** Where somebody with these roles finds help: patients have theirs in the portal. */
export const helpOf = (roles: readonly Role[]): string =>
  roles.some((role) => role !== "patient") ? "/help" : "/portal/help";
