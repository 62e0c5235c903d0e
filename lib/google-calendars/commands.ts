import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { appointments, googleConflicts, googleConnections, googleEvents } from "@/db/schema";
import { authorize, can } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound } from "../errors";
import { enqueue } from "../jobs/enqueue";
import { isOpenTo } from "../patients/queries";
import { endConnection } from "./disconnect";
import type { ConnectionReference, SettleConflict } from "./inputs";
import { tellCalendars } from "./tell";

/** Disconnects the viewer's own calendar. @throws NotFound for anybody else's; Conflict when it changed or is over. */
export function disconnectCalendar(ctx: Context, input: ConnectionReference): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "googleCalendars.connect");
    await getOwn(tx, input);
    return endConnection(tx, input);
  });
}

async function getOwn({ db, viewer }: Context, { connectionId }: ConnectionReference) {
  const { practitionerId, status, version } = googleConnections;
  const [own] = await db
    .select({ practitionerId, status, version })
    .from(googleConnections)
    .where(eq(googleConnections.id, connectionId));
  if (!own || own.practitionerId !== viewer.practitionerId) throw new NotFound();
  return own;
}

/**
 * Has the viewer's own calendar read now instead of within the minute. While Google asked us to wait, it goes on waiting.
 * @throws NotFound for anybody else's; Conflict when it is not connected, or changed since it was shown.
 */
export function readCalendarNow(ctx: Context, input: ConnectionReference): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "googleCalendars.connect");
    const own = await getOwn(tx, input);
    if (own.status !== "connected" || own.version !== input.version)
      throw new Conflict("googleCalendars.changedMeanwhile");
    await recordEvent(tx, {
      action: "googleCalendars.readNow",
      category: "accounts",
      entityType: "googleConnection",
      entityId: input.connectionId,
    });
    await enqueue(tx, "google-calendar", { connectionId: input.connectionId, reads: true });
    return { id: input.connectionId };
  });
}

/**
 * Somebody decided about what does not agree: our event goes back to where the visit is, or both are left as they are. The visit
 * itself is moved or called off by its own commands.
 * @throws NotFound for what the viewer does not look after; Conflict when it is settled; Invalid for putting back what is not ours.
 */
export function settleConflict(ctx: Context, input: SettleConflict): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "googleCalendars.settle");
    const before = await getForWrite(tx, input.conflictId);
    if (input.how === "put-back" && before.kind === "overlap") throw new Invalid("googleCalendars.notOurs");
    const [after] = await tx.db
      .update(googleConflicts)
      .set({
        settledAt: tx.now,
        settledHow: input.how,
        settledBy: tx.viewer.userId,
        version: sql`${googleConflicts.version} + 1`,
      })
      .where(
        and(
          eq(googleConflicts.id, before.id),
          eq(googleConflicts.version, input.version),
          isNull(googleConflicts.settledAt),
        ),
      )
      .returning({ id: googleConflicts.id });
    if (!after) throw new Conflict("googleCalendars.changedMeanwhile");
    if (input.how === "put-back") {
      await tx.db
        .update(googleEvents)
        .set({ status: "wanted", etag: null, attempts: 0, retryAt: null })
        .where(
          and(
            eq(googleEvents.connectionId, before.connectionId),
            eq(googleEvents.appointmentId, before.appointmentId),
          ),
        );
      await tellCalendars(tx, [before.practitionerId]);
    }
    await recordEvent(tx, {
      action: "googleCalendars.settle",
      category: "scheduling",
      patientId: before.patientId,
      entityType: "googleConflict",
      entityId: before.id,
      before: { kind: before.kind, settledHow: null },
      after: { settledHow: input.how },
    });
    return { id: before.id };
  });
}

async function getForWrite(tx: Context, conflictId: string) {
  const [row] = await tx.db
    .select({
      id: googleConflicts.id,
      kind: googleConflicts.kind,
      connectionId: googleConflicts.connectionId,
      appointmentId: googleConflicts.appointmentId,
      practitionerId: googleConflicts.practitionerId,
      patientId: appointments.patientId,
    })
    .from(googleConflicts)
    .innerJoin(appointments, eq(appointments.id, googleConflicts.appointmentId))
    .where(and(eq(googleConflicts.id, conflictId), isOpenTo(tx.viewer, appointments.patientId)));
  if (!row || !looksAfter(tx, row.practitionerId)) throw new NotFound();
  return row;
}

/** The desk looks after everybody's visits, others after their own. */
const looksAfter = ({ viewer }: Context, practitionerId: string): boolean =>
  can(viewer, "googleCalendars.settleAny") || viewer.practitionerId === practitionerId;
