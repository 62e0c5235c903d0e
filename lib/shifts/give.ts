import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { shifts, userRoles } from "@/db/schema";
import { recordEvent } from "../audit/record";
import type { Context } from "../context";
import { Conflict, Invalid } from "../errors";
import { notify } from "../notifications/commands";
import { callOffSwapsOf } from "../shift-swaps/call-off";
import { lockPeople, requireEmployed } from "./commands";

type Given = { shiftId: string; version: number; toUserId: string; reason: string };

/**
 * Gives somebody's duty to a colleague; exchanges of it that are open are called off. Part of the command that causes it. The
 * database refuses a colleague who has another duty then, or time off.
 * @throws Invalid for somebody of another profession; Conflict when they leave before, or the duty changed meanwhile; NotFound.
 */
export async function giveShift(tx: Context, { shiftId, version, toUserId, reason }: Given): Promise<void> {
  await lockPeople(tx, [toUserId]);
  const [before] = await tx.db
    .select()
    .from(shifts)
    .where(and(eq(shifts.id, shiftId), eq(shifts.version, version), isNull(shifts.removedAt)));
  if (!before) throw new Conflict("shifts.changedMeanwhile");
  const [held] = await tx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, toUserId), eq(userRoles.role, before.role)));
  if (!held) throw new Invalid("shifts.wrongRole");
  await requireEmployed(tx, toUserId, before.onDay);
  const { rowCount } = await tx.db
    .update(shifts)
    .set({ userId: toUserId, version: version + 1 })
    .where(and(eq(shifts.id, shiftId), eq(shifts.version, version), isNull(shifts.removedAt)));
  if (!rowCount) throw new Conflict("shifts.changedMeanwhile");
  await callOffSwapsOf(tx, shiftId, { reason });
  if (before.publishedAt) await notify(tx, { kind: "shift-received", href: "/shifts", userIds: [toUserId] });
  await recordEvent(tx, {
    action: "shifts.handOver",
    category: "scheduling",
    entityType: "shift",
    entityId: shiftId,
    reason,
    before: { userId: before.userId },
    after: { userId: toUserId },
  });
}
