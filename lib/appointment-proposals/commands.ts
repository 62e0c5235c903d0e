import "server-only";
import { and, eq, lte } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type ChangedAppointment, change, getForWrite, record } from "../appointments/commands";
import type { ChangeAppointment } from "../appointments/inputs";
import { canConfirm } from "../appointments/rules";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { log } from "../log";

const MOST_AT_ONCE = 500;
const NOT_CONFIRMED = "Not confirmed in time";

/** The patient agreed to a proposed visit. @throws Conflict when it is not proposed any more or changed meanwhile; NotFound. */
export function confirmAppointment(ctx: Context, input: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const before = await getForWrite(tx, input);
    if (!canConfirm(before)) throw new Conflict("appointments.notProposed");
    const after = await change(tx, before, { status: "booked", proposedUntil: null });
    return record(tx, { action: "appointments.confirm", before, after });
  });
}

/**
 * Calls off the proposed visits that nobody confirmed in time, and frees their times. Each by itself: one that cannot be called
 * off now holds no other up, and is tried again the next time.
 */
export async function expireProposals(ctx: Context): Promise<void> {
  const due = await ctx.db
    .select({ appointmentId: appointments.id, version: appointments.version })
    .from(appointments)
    .where(and(eq(appointments.status, "proposed"), lte(appointments.proposedUntil, ctx.now)))
    .limit(MOST_AT_ONCE);
  for (const visit of due)
    await expire(ctx, visit).catch((error: unknown) => {
      // Somebody confirmed or moved it meanwhile.
      if (error instanceof Conflict) return;
      log.error("appointmentProposals.notExpired", { reference: visit.appointmentId }, error);
    });
}

function expire(ctx: Context, seen: ChangeAppointment): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.cancel");
    const before = await getForWrite(tx, seen);
    if (!canConfirm(before)) throw new Conflict("appointments.notProposed");
    const after = await change(tx, before, {
      status: "cancelled",
      cancelledAt: tx.now,
      cancelReason: NOT_CONFIRMED,
    });
    return record(tx, { action: "appointments.expire", before, after, reason: NOT_CONFIRMED });
  });
}
