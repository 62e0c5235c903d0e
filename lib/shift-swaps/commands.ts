import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { shiftSwaps, shifts, userRoles } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Conflict, Invalid, NotFound, Refused } from "../errors";
import { notify } from "../notifications/commands";
import { lockPeople, requireEmployed } from "../shifts/commands";
import { listAround } from "../shifts/queries";
import { overlaps } from "../slots/rules";
import { listAway } from "../time-off/absences";
import { callOffSwapsOf } from "./call-off";
import { type ChangedSwap, changeSwap, recordSwap, type Swap } from "./changes";
import type { AnswerSwap, DeclineSwap, OfferSwap, RefuseSwap } from "./inputs";
import { canAnswer, canChangeHands, canDecide, canWithdraw, isParty, mayAnswer } from "./rules";

type Shift = typeof shifts.$inferSelect;

const OWN = "/shifts";
const CHANGED_HANDS = "The shift changed hands";

/**
 * Offers one's own published duty to a colleague, for one of theirs or for nothing, or to whoever accepts first.
 * @throws NotFound for somebody else's duty; Conflict when it can no longer change hands or is already offered; Invalid when
 * the wanted duty is not the colleague's or the colleague does not work as this.
 */
export function offerSwap(ctx: Context, input: OfferSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const userId = whoSwaps(tx);
    const offered = await getShift(tx, input.shiftId);
    if (offered.userId !== userId || !offered.publishedAt) throw new NotFound();
    if (!canChangeHands(offered, tx.now)) throw new Conflict("shiftSwaps.tooLate");
    const asked = input.askedUserId ?? null;
    if (asked === userId) throw new Invalid("shiftSwaps.oneself");
    if (asked) await requireRole(tx, asked, offered.role);
    if (input.wantedShiftId) {
      const wanted = await getShift(tx, input.wantedShiftId);
      if (!asked || wanted.userId !== asked || !canChangeHands(wanted, tx.now))
        throw new Invalid("shiftSwaps.notTheirs", { fields: { wantedShiftId: "shiftSwaps.notTheirs" } });
      await requireRole(tx, userId, wanted.role);
    }
    const [swap] = await tx.db
      .insert(shiftSwaps)
      .values({
        offeredShiftId: offered.id,
        offeredBy: userId,
        askedUserId: asked,
        wantedShiftId: input.wantedShiftId ?? null,
        note: input.note || null,
        status: "offered",
        offeredAt: tx.now,
      })
      .onConflictDoNothing()
      .returning();
    if (!swap) throw new Conflict("shiftSwaps.alreadyOffered");
    if (asked) await notify(tx, { kind: "swap-offered", href: OWN, userIds: [asked] });
    return recordSwap(tx, "shiftSwaps.offer", { after: swap });
  });
}

/**
 * A colleague takes the duty; those who plan are told and decide.
 * @throws Conflict when somebody else was faster, it was taken back, or the colleague is busy or away then; NotFound.
 */
export function acceptSwap(ctx: Context, input: AnswerSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const userId = whoSwaps(tx);
    const before = await getForAnswer(tx, input, userId);
    const { offered, wanted } = await getDuties(tx, before);
    await requireRole(tx, userId, offered.role);
    await requireFree(tx, userId, offered, wanted?.id);
    const after = await changeSwap(tx, before, {
      status: "accepted",
      answeredBy: userId,
      answeredAt: tx.now,
    });
    await notify(tx, { kind: "swap-accepted", href: "/rotas/swaps", role: "manager" });
    await notify(tx, { kind: "swap-accepted", href: OWN, userIds: [before.offeredBy] });
    return recordSwap(tx, "shiftSwaps.accept", { before, after });
  });
}

/** The colleague who was asked says no. @throws Conflict NotFound */
export function declineSwap(ctx: Context, input: DeclineSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const userId = whoSwaps(tx);
    const before = await getForAnswer(tx, input, userId);
    if (before.askedUserId !== userId) throw new NotFound();
    const after = await changeSwap(tx, before, {
      status: "declined",
      answeredBy: userId,
      answeredAt: tx.now,
      answerReason: input.reason || null,
    });
    await notify(tx, { kind: "swap-declined", href: OWN, userIds: [before.offeredBy] });
    return recordSwap(tx, "shiftSwaps.decline", { before, after, reason: input.reason });
  });
}

/** Takes one's own offer back before it is decided. @throws Conflict NotFound */
export function withdrawSwap(ctx: Context, input: AnswerSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const userId = whoSwaps(tx);
    const before = await getSwap(tx, input);
    if (before.offeredBy !== userId) throw new NotFound();
    requireVersion(before, input);
    if (!canWithdraw(before)) throw new Conflict("shiftSwaps.decidedMeanwhile");
    const after = await changeSwap(tx, before, { status: "withdrawn", withdrawnAt: tx.now });
    return recordSwap(tx, "shiftSwaps.withdraw", { before, after });
  });
}

/**
 * Lets the duties change hands, both in one statement, and tells both people. The database refuses it when one of them would
 * have two duties at once or one inside approved time off.
 * @throws Conflict when it was decided meanwhile or a duty is no longer theirs; Refused for one's own exchange; NotFound.
 */
export function approveSwap(ctx: Context, input: AnswerSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const before = await getForDecision(tx, input);
    const colleague = before.answeredBy;
    if (!colleague) throw new Conflict("shiftSwaps.decidedMeanwhile");
    await lockPeople(tx, [before.offeredBy, colleague]);
    const after = await changeSwap(tx, before, {
      status: "approved",
      decidedBy: tx.viewer.userId,
      decidedAt: tx.now,
    });
    const { offered, wanted } = await getDuties(tx, before);
    const duties = wanted ? [offered, wanted] : [offered];
    if (!duties.every((duty) => canChangeHands(duty, tx.now))) throw new Conflict("shiftSwaps.tooLate");
    await requireEmployed(tx, colleague, offered.onDay);
    if (wanted) await requireEmployed(tx, before.offeredBy, wanted.onDay);
    const moved = await tx.db
      .update(shifts)
      .set({
        userId: sql`CASE WHEN ${shifts.id} = ${offered.id} THEN ${colleague}::uuid ELSE ${before.offeredBy}::uuid END`,
        version: sql`${shifts.version} + 1`,
      })
      .where(
        and(
          isNull(shifts.removedAt),
          or(
            and(eq(shifts.id, offered.id), eq(shifts.userId, before.offeredBy)),
            wanted ? and(eq(shifts.id, wanted.id), eq(shifts.userId, colleague)) : undefined,
          ),
        ),
      )
      .returning({ id: shifts.id });
    if (moved.length !== duties.length) throw new Conflict("shiftSwaps.changedHands");
    for (const { id } of duties) await callOffSwapsOf(tx, id, { reason: CHANGED_HANDS, except: before.id });
    await notify(tx, { kind: "swap-approved", href: OWN, userIds: [before.offeredBy, colleague] });
    return recordSwap(tx, "shiftSwaps.approve", { before, after });
  });
}

/** @throws Conflict when it was decided meanwhile; Refused for one's own exchange; NotFound. */
export function refuseSwap(ctx: Context, input: RefuseSwap): Promise<ChangedSwap> {
  return transaction(ctx, async (tx) => {
    const before = await getForDecision(tx, input);
    const after = await changeSwap(tx, before, {
      status: "refused",
      decidedBy: tx.viewer.userId,
      decidedAt: tx.now,
      decisionReason: input.reason,
    });
    const parties = [before.offeredBy, ...(before.answeredBy ? [before.answeredBy] : [])];
    await notify(tx, { kind: "swap-refused", href: OWN, userIds: parties });
    return recordSwap(tx, "shiftSwaps.refuse", { before, after, reason: input.reason });
  });
}

function whoSwaps(tx: Context): string {
  authorize(tx.viewer, "shifts.swap");
  if (!tx.viewer.userId) throw new NotFound();
  return tx.viewer.userId;
}

async function getSwap(tx: Context, { swapId }: { swapId: string }): Promise<Swap> {
  const [swap] = await tx.db.select().from(shiftSwaps).where(eq(shiftSwaps.id, swapId));
  if (!swap) throw new NotFound();
  return swap;
}

async function getForAnswer(tx: Context, seen: AnswerSwap, userId: string): Promise<Swap> {
  const swap = await getSwap(tx, seen);
  if (!mayAnswer(swap, userId)) throw new NotFound();
  requireVersion(swap, seen);
  if (!canAnswer(swap)) throw new Conflict("shiftSwaps.answeredMeanwhile");
  return swap;
}

async function getForDecision(tx: Context, seen: AnswerSwap): Promise<Swap> {
  authorize(tx.viewer, "rotas.plan");
  const swap = await getSwap(tx, seen);
  if (tx.viewer.userId && isParty(swap, tx.viewer.userId)) throw new Refused("shiftSwaps.own");
  requireVersion(swap, seen);
  if (!canDecide(swap)) throw new Conflict("shiftSwaps.decidedMeanwhile");
  return swap;
}

function requireVersion(swap: Swap, { version }: AnswerSwap) {
  if (swap.version !== version) throw new Conflict("shiftSwaps.answeredMeanwhile");
}

async function getShift(tx: Context, shiftId: string): Promise<Shift> {
  const [shift] = await tx.db.select().from(shifts).where(eq(shifts.id, shiftId));
  if (!shift) throw new NotFound();
  return shift;
}

async function getDuties(tx: Context, swap: Swap): Promise<{ offered: Shift; wanted: Shift | null }> {
  return {
    offered: await getShift(tx, swap.offeredShiftId),
    wanted: swap.wantedShiftId ? await getShift(tx, swap.wantedShiftId) : null,
  };
}

async function requireRole(tx: Context, userId: string, role: Shift["role"]) {
  const held = await tx.db
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, role)));
  if (held.length === 0) throw new Invalid("shiftSwaps.wrongRole");
}

/** Asked again by the database when it is approved; here the colleague learns it at once. */
async function requireFree(tx: Context, userId: string, duty: Shift, gives: string | undefined) {
  await requireEmployed(tx, userId, duty.onDay);
  const around = await listAround(tx, userId, duty, gives);
  if (around.some((other) => overlaps(other, duty))) throw new Conflict("shifts.personBusy");
  if ((await listAway(tx, { userIds: [userId], range: duty })).length > 0)
    throw new Conflict("shifts.personAway");
}
