import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { MailStatus } from "@/db/enums/exchange";
import { appointmentLinks, appointmentMessages, appointments, mails, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { offset, toPage } from "../pagination";
import { isOpenTo } from "../patients/queries";
import { listName } from "../patients/rules";
import type { MessageFilter } from "./inputs";
import { canSendAgain, UNDELIVERED, UNSENT } from "./rules";

const shown = {
  id: appointmentMessages.id,
  version: appointmentMessages.version,
  kind: appointmentMessages.kind,
  minutesBefore: appointmentMessages.minutesBefore,
  status: appointmentMessages.status,
  dueAt: appointmentMessages.dueAt,
  droppedWhy: appointmentMessages.droppedWhy,
  handledAt: appointmentMessages.handledAt,
  mailStatus: mails.status,
  mailError: mails.lastError,
  to: mails.toEmail,
  /** What the provider last said, or when it took the mail. */
  toldAt: sql<Date | null>`coalesce(${mails.reportedAt}, ${mails.sentAt})`.mapWith(mails.sentAt),
};
type Shown = {
  status: (typeof appointmentMessages.$inferSelect)["status"];
  dueAt: Date;
  toldAt: Date | null;
  handledAt: Date | null;
  droppedWhy: string | null;
  mailStatus: MailStatus | null;
  mailError: string | null;
};

/**
 * What the patient was told of a visit, what became of it, and what is planned, oldest first; and whether its link is open.
 * One disclosure.
 */
export async function listMessages(ctx: Context, appointmentId: string) {
  authorize(ctx.viewer, "appointmentMessages.read");
  const rows = await ctx.db
    .select({ ...shown, patientId: appointmentMessages.patientId })
    .from(appointmentMessages)
    .leftJoin(mails, eq(mails.id, appointmentMessages.mailId))
    .where(
      and(
        eq(appointmentMessages.appointmentId, appointmentId),
        isOpenTo(ctx.viewer, appointmentMessages.patientId),
      ),
    )
    .orderBy(asc(appointmentMessages.dueAt), asc(appointmentMessages.id));
  const [first] = rows;
  if (!first) return { messages: [], hasLink: false };
  await recordDisclosure(ctx, {
    action: "appointmentMessages.read",
    category: "scheduling",
    patientIds: [first.patientId],
    entityType: "appointment",
    entityId: appointmentId,
  });
  const links = await ctx.db
    .select({ id: appointmentLinks.id })
    .from(appointmentLinks)
    .innerJoin(appointments, eq(appointments.id, appointmentLinks.appointmentId))
    .where(
      and(
        eq(appointmentLinks.appointmentId, appointmentId),
        isNull(appointmentLinks.endedAt),
        gt(appointments.startsAt, ctx.now),
      ),
    );
  // What another one took the place of is of no interest to anybody.
  const telling = rows.filter(({ droppedWhy }) => droppedWhy !== "replaced");
  return { messages: telling.map(({ patientId: _, ...row }) => told(row)), hasLink: links.length > 0 };
}
export type ShownMessage = Awaited<ReturnType<typeof listMessages>>["messages"][number];

/** Messages that did not arrive, or were not sent for a visit that is ahead, and about which nobody did anything yet. One disclosure. */
export async function listTroubledMessages(ctx: Context, filter: MessageFilter) {
  authorize(ctx.viewer, "appointmentMessages.read");
  const where = and(isTroubled(ctx, filter.what), isOpenTo(ctx.viewer, appointmentMessages.patientId));
  const from = ctx.db
    .select({
      ...shown,
      appointmentId: appointments.id,
      startsAt: appointments.startsAt,
      patient: {
        id: patients.id,
        namePrefix: patients.namePrefix,
        givenName: patients.givenName,
        familyName: patients.familyName,
      },
    })
    .from(appointmentMessages)
    .innerJoin(appointments, eq(appointments.id, appointmentMessages.appointmentId))
    .innerJoin(patients, eq(patients.id, appointmentMessages.patientId))
    .leftJoin(mails, eq(mails.id, appointmentMessages.mailId));
  const rows = await from
    .where(where)
    .orderBy(desc(appointmentMessages.dueAt), desc(appointmentMessages.id))
    .limit(filter.size)
    .offset(offset(filter));
  const [counted] = await ctx.db
    .select({ total: count() })
    .from(appointmentMessages)
    .innerJoin(appointments, eq(appointments.id, appointmentMessages.appointmentId))
    .leftJoin(mails, eq(mails.id, appointmentMessages.mailId))
    .where(where);
  const patientIds = [...new Set(rows.map(({ patient }) => patient.id))];
  if (patientIds.length > 0)
    await recordDisclosure(ctx, { action: "appointmentMessages.list", category: "scheduling", patientIds });
  return toPage(
    rows.map(({ patient, startsAt, ...row }) => ({
      ...told(row),
      startsAt: startsAt.toISOString(),
      patientId: patient.id,
      patient: listName(patient),
    })),
    counted?.total ?? 0,
    filter,
  );
}
export type TroubledMessage = Awaited<ReturnType<typeof listTroubledMessages>>["rows"][number];

function isTroubled({ now }: Context, what: MessageFilter["what"]): SQL | undefined {
  // Several that went out as one mail are one trouble.
  const isFirst = sql`not exists (select from ${appointmentMessages} as earlier
    where earlier.batch_id = ${appointmentMessages.batchId} and earlier.status = ${appointmentMessages.status}
      and earlier.mail_id is not distinct from ${appointmentMessages.mailId} and earlier.id < ${appointmentMessages.id})`;
  const isOpen = and(isNull(appointmentMessages.handledAt), isFirst);
  const isUnsent = and(
    eq(appointmentMessages.status, "dropped"),
    inArray(appointmentMessages.droppedWhy, UNSENT),
    gt(appointments.startsAt, now),
  );
  if (what === "unsent") return and(isOpen, isUnsent);
  return and(
    isOpen,
    or(
      and(eq(appointmentMessages.status, "handed-over"), inArray(mails.status, UNDELIVERED)),
      and(eq(appointmentMessages.status, "dropped"), eq(appointmentMessages.droppedWhy, "broken")),
    ),
  );
}

function stateOf(status: Shown["status"], mailStatus: MailStatus | null): MailStatus | "planned" {
  return status === "handed-over" ? (mailStatus ?? "queued") : status;
}

/** What became of it in one word, and why. */
function told<Row extends Shown>({
  dueAt,
  toldAt,
  handledAt,
  droppedWhy,
  mailStatus,
  mailError,
  ...row
}: Row) {
  return {
    ...row,
    state: stateOf(row.status, mailStatus),
    why: row.status === "dropped" ? droppedWhy : mailError,
    dueAt: dueAt.toISOString(),
    toldAt: toldAt?.toISOString() ?? null,
    isHandled: handledAt !== null,
    canSendAgain: canSendAgain({ status: row.status, droppedWhy, mailStatus }),
  };
}
