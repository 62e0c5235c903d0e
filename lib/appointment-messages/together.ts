import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { appointmentMessages } from "@/db/schema";
import type { Context } from "../context";
import { newId } from "../ids";
import { TOLD_TOGETHER } from "./rules";

/**
 * Makes one mail of what was just planned about several visits of one patient, in the transaction that wrote them. It goes out
 * when the first of them would have.
 */
export async function tellTogether(tx: Context, appointmentIds: readonly string[]): Promise<void> {
  if (appointmentIds.length < 2) return;
  const planned = await tx.db
    .select({
      id: appointmentMessages.id,
      kind: appointmentMessages.kind,
      dueAt: appointmentMessages.dueAt,
      isUrgent: appointmentMessages.isUrgent,
    })
    .from(appointmentMessages)
    .where(
      and(
        inArray(appointmentMessages.appointmentId, [...appointmentIds]),
        inArray(appointmentMessages.kind, TOLD_TOGETHER),
        eq(appointmentMessages.status, "planned"),
        isNull(appointmentMessages.batchId),
      ),
    )
    .orderBy(asc(appointmentMessages.id))
    .for("update");
  for (const messages of Map.groupBy(planned, ({ kind }) => kind).values()) {
    if (messages.length < 2) continue;
    await tx.db
      .update(appointmentMessages)
      .set({
        batchId: newId(),
        dueAt: new Date(Math.min(...messages.map(({ dueAt }) => dueAt.getTime()))),
        isUrgent: messages.some(({ isUrgent }) => isUrgent),
      })
      .where(
        inArray(
          appointmentMessages.id,
          messages.map(({ id }) => id),
        ),
      );
  }
}
