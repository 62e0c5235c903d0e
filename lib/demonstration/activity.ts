import type { AuditCategory } from "@/db/enums/access";
import type {
  appointmentChanges,
  auditEvents,
  invoices,
  mails,
  notifications,
  patients,
  payments,
  recentPatients,
  records,
} from "@/db/schema";
import { seal } from "../crypto";
import { subjectOf } from "../mail/render";
import { MAIL_SEAL } from "../mail/send";
import type { MailTemplate } from "../mail/templates";
import type { buildAccounts } from "./accounts";
import type { Random } from "./random";
import type { Staff } from "./staff";
import type { Booked } from "./timetable";

type Past = {
  changes: readonly (typeof appointmentChanges.$inferInsert)[];
  records: readonly (typeof records.$inferInsert)[];
  invoices: readonly (typeof invoices.$inferInsert)[];
  payments: readonly (typeof payments.$inferInsert)[];
  patients: readonly (typeof patients.$inferInsert)[];
};
type Event = typeof auditEvents.$inferInsert & { at: Date };

const DAY = 86_400_000;
const REMEMBERED_DAYS = 10;
const STEPS: Partial<Record<string, string>> = {
  booked: "appointments.book",
  arrived: "appointments.checkIn",
  "in-consultation": "appointments.startConsultation",
  fulfilled: "appointments.complete",
  cancelled: "appointments.cancel",
  "no-show": "appointments.markNoShow",
};

/** What the audit trail holds of the last days, in the order in which it happened. */
export function buildTrail(random: Random, past: Past, staff: Staff, now: Date): Event[] {
  const events: Event[] = [];
  const since = now.getTime() - REMEMBERED_DAYS * DAY;
  type Happened = Partial<Omit<Event, "at">> & { at?: Date | null | undefined };
  const add = (action: string, category: AuditCategory, { at, ...entry }: Happened) => {
    if (!at || at.getTime() < since || at > now) return;
    events.push({
      id: random.id(at),
      actorId: entry.actorId ?? null,
      ip: `10.20.${random.int(1, 9)}.${random.int(2, 250)}`,
      requestId: random.id(at),
      action,
      category,
      patientId: entry.patientId ?? null,
      entityType: entry.entityType ?? null,
      entityId: entry.entityId ?? null,
      outcome: entry.outcome ?? "success",
      reason: entry.reason ?? null,
      after: entry.after ?? null,
      at,
    });
  };

  for (const change of past.changes)
    add(STEPS[change.toStatus] ?? "appointments.move", "scheduling", {
      at: change.changedAt,
      actorId: change.changedBy,
      patientId: change.patientId,
      entityType: "appointment",
      entityId: change.appointmentId,
      reason: change.reason,
      after: { status: change.toStatus, startsAt: change.startsAt.toISOString() },
    });
  for (const record of past.records)
    add("records.sign", "clinical", {
      at: record.signedAt,
      actorId: record.signedBy,
      patientId: record.patientId,
      entityType: "record",
      entityId: record.id,
      after: { status: "signed" },
    });
  for (const invoice of past.invoices)
    add("invoices.issue", "billing", {
      at: invoice.issuedAt,
      actorId: invoice.issuedBy,
      patientId: invoice.patientId,
      entityType: "invoice",
      entityId: invoice.id,
      after: { number: invoice.number, totalMinor: invoice.totalMinor },
    });
  for (const payment of past.payments)
    add(payment.kind === "refund" ? "payments.refund" : "payments.take", "billing", {
      at: payment.receivedAt,
      actorId: payment.receivedBy,
      patientId: payment.patientId,
      entityType: "payment",
      entityId: payment.id,
      reason: payment.reason,
      after: { method: payment.method, amountMinor: payment.amountMinor },
    });
  for (const patient of past.patients)
    add("patients.register", "demographics", {
      at: patient.registeredAt,
      actorId: patient.registeredBy,
      patientId: patient.id,
      entityType: "patient",
      entityId: patient.id,
      after: { mrn: patient.mrn },
    });
  for (const userId of [...staff.byRole.values()].flat())
    for (let day = 0; day < REMEMBERED_DAYS; day += random.int(1, 3))
      add("sessions.signIn", "access", {
        at: new Date(now.getTime() - day * DAY - random.int(0, 30_000) * 1_000),
        actorId: userId,
        entityType: "session",
        outcome: random.chance(0.03) ? "refused" : "success",
      });
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The bells of those who have to decide about somebody who waits. */
export function buildNotices(random: Random, accounts: ReturnType<typeof buildAccounts>, staff: Staff) {
  const rows: (typeof notifications.$inferInsert)[] = [];
  const tell = (userIds: readonly string[], kind: string, href: string, createdAt: Date, isRead = false) => {
    for (const userId of userIds)
      rows.push({
        id: random.id(createdAt),
        userId,
        kind,
        params: {},
        href,
        createdAt,
        readAt: isRead ? createdAt : null,
      });
  };
  for (const user of accounts.rows.users)
    if (user.status === "pending" && user.createdAt)
      tell(
        staff.byRole.get("admin") ?? [],
        "registration-waiting",
        `/admin/users/${user.id}`,
        user.createdAt,
      );
  for (const link of accounts.rows.links) {
    const { requestedAt, decidedAt } = link;
    if (requestedAt)
      tell(
        staff.byRole.get("receptionist") ?? [],
        "patient-link-waiting",
        `/patients/links/${link.id}`,
        requestedAt,
        Boolean(decidedAt),
      );
    if (decidedAt) tell([link.userId], "patient-link-confirmed", "/portal", decidedAt);
  }
  return rows;
}

/** The outbox of a hospital that has no mail provider. */
export function buildMails(random: Random, accounts: ReturnType<typeof buildAccounts>, baseUrl: string) {
  return accounts.rows.users.flatMap((user): (typeof mails.$inferInsert)[] => {
    const { createdAt } = user;
    const template: MailTemplate | null =
      user.status === "invited" ? "invitation" : user.status === "disabled" ? null : "verify-email";
    if (!template || !createdAt) return [];
    const name = accounts.rows.profiles.find(({ userId }) => userId === user.id)?.givenName ?? "";
    const props = { name, username: user.username, link: new URL("/sign-in", baseUrl).toString() };
    return [
      {
        id: random.id(createdAt),
        template,
        toEmail: user.email,
        userId: user.id,
        language: "en",
        subject: subjectOf(template),
        propsSealed: seal(JSON.stringify(props), MAIL_SEAL),
        status: "kept",
        attempts: 1,
        createdAt,
      },
    ];
  });
}

/** Who opened whose page lately: what a search box offers before anything is typed. */
export function buildRecent(random: Random, booked: readonly Booked[], staff: Staff, now: Date) {
  const latest = booked.filter(({ row }) => row.startsAt <= now).slice(-400);
  return (["doctor", "nurse", "receptionist", "cashier"] as const).flatMap((role) => {
    const userId = staff.familiar(role);
    const own = role === "doctor" ? latest.filter(({ doctor }) => doctor.userId === userId) : latest;
    const ids = new Set(own.slice(-8).map(({ patient }) => patient.id));
    return [...ids].map((patientId, index): typeof recentPatients.$inferInsert => ({
      userId,
      patientId,
      openedAt: new Date(now.getTime() - (ids.size - index) * random.int(4, 20) * 60_000),
    }));
  });
}
