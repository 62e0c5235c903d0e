import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { shiftSwaps } from "@/db/schema";
import type { Context } from "../context";
import { Conflict, NotFound } from "../errors";
import { notify } from "../notifications/commands";
import { changeSwap, recordSwap, type Swap } from "./changes";
import { canWithdraw } from "./rules";

/**
 * Ends an exchange that can no longer take place, and tells both people. Part of the command that causes it.
 * @throws Conflict when it was decided or changed meanwhile; NotFound.
 */
export async function callOffSwap(
  tx: Context,
  { swapId, version, reason }: { swapId: string; version: number; reason: string },
): Promise<void> {
  const [swap] = await tx.db.select().from(shiftSwaps).where(eq(shiftSwaps.id, swapId));
  if (!swap) throw new NotFound();
  if (swap.version !== version || !canWithdraw(swap)) throw new Conflict("shiftSwaps.decidedMeanwhile");
  await callOff(tx, swap, reason);
}

/** The same for every open exchange in which a duty is offered or wanted. */
export async function callOffSwapsOf(
  tx: Context,
  shiftId: string,
  { reason, except }: { reason: string; except?: string },
): Promise<void> {
  const open = await tx.db
    .select()
    .from(shiftSwaps)
    .where(
      and(
        inArray(shiftSwaps.status, ["offered", "accepted"]),
        sql`${shiftId} IN (${shiftSwaps.offeredShiftId}, ${shiftSwaps.wantedShiftId})`,
        except ? ne(shiftSwaps.id, except) : undefined,
      ),
    )
    .orderBy(shiftSwaps.id);
  for (const swap of open) await callOff(tx, swap, reason);
}

async function callOff(tx: Context, before: Swap, reason: string): Promise<void> {
  const after = await changeSwap(tx, before, {
    status: "withdrawn",
    withdrawnAt: tx.now,
    decisionReason: reason,
  });
  const colleague = before.answeredBy ?? before.askedUserId;
  await notify(tx, {
    kind: "swap-called-off",
    href: "/shifts",
    userIds: [before.offeredBy, ...(colleague ? [colleague] : [])],
  });
  await recordSwap(tx, "shiftSwaps.callOff", { before, after, reason });
}
