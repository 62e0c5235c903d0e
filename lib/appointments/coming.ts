import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { appointments } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { getForWrite } from "./commands";
import type { ChangeAppointment } from "./inputs";
import { canSayComing } from "./rules";

/**
 * The patient says that they are coming at the time that the visit has now; said again, nothing happens. The version stays:
 * nothing that somebody looks at becomes wrong by it, and no calendar has to be told.
 * @throws Conflict when it was called off, has begun or changed since it was shown; NotFound.
 */
export function confirmComing(ctx: Context, input: ChangeAppointment) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const before = await getForWrite(tx, input);
    if (!canSayComing(before, tx.now)) throw new Conflict("appointments.changedMeanwhile");
    const [said] = await tx.db
      .update(appointments)
      .set({ patientConfirmedAt: tx.now })
      .where(
        and(
          eq(appointments.id, before.id),
          eq(appointments.version, before.version),
          isNull(appointments.patientConfirmedAt),
        ),
      )
      .returning({ id: appointments.id });
    if (!said) {
      const now = await getForWrite(tx, input);
      if (!now.patientConfirmedAt) throw new Conflict("appointments.changedMeanwhile");
      return { isNew: false };
    }
    await recordEvent(tx, {
      action: "appointments.confirmComing",
      category: "scheduling",
      patientId: before.patientId,
      entityType: "appointment",
      entityId: before.id,
      after: { startsAt: before.startsAt.toISOString() },
    });
    return { isNew: true };
  });
}
