import "server-only";
import { eq } from "drizzle-orm";
import type { QueueStep } from "@/db/enums/queue";
import { queueEntries } from "@/db/schema";
import { authorize, type Permission } from "../access/permissions";
import {
  type Appointment,
  type ChangedAppointment,
  change,
  getForWrite,
  record,
} from "../appointments/commands";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import type { MarkUrgent, StepInQueue } from "./inputs";
import { canSendOn, canStartNursing, canUndoNursing, canUndoSendOn } from "./rules";

type Entry = typeof queueEntries.$inferSelect;
export type InQueue = { before: Appointment; entry: Entry };

/** The nurse takes somebody who waits along. @throws Conflict when they are not waiting for the nurse or it changed; NotFound. */
export function startNursing(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.nurse",
    step: "nurse-started",
    rule: ({ status, turn }) => (canStartNursing({ status, turn }) ? null : "queue.notWaiting"),
    values: (tx) => ({ nurseStartedAt: tx.now, nurseStartedBy: tx.viewer.userId, calledAt: null }),
  });
}

/** Takes back that the nurse took them along. @throws Conflict when they are not with the nurse or it changed; NotFound. */
export function undoNursing(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.nurse",
    step: "nurse-undone",
    rule: ({ status, turn }) => (canUndoNursing({ status, turn }) ? null : "queue.notWithNurse"),
    values: () => ({ nurseStartedAt: null, nurseStartedBy: null }),
  });
}

/** The nurse has finished with them, or has nothing to do. @throws Conflict when they are further already or it changed; NotFound. */
export function sendToPractitioner(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.nurse",
    step: "ready",
    rule: ({ status, turn }) => (canSendOn({ status, turn }) ? null : "queue.notWaiting"),
    values: (tx) => ({ readyAt: tx.now, calledAt: null }),
  });
}

/** Takes them back from the practitioner's door. @throws Conflict when the visit has begun or it changed; NotFound. */
export function undoSendToPractitioner(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.nurse",
    step: "ready-undone",
    rule: ({ status, turn }) => (canUndoSendOn({ status, turn }) ? null : "queue.notReady"),
    values: () => ({ readyAt: null, calledAt: null }),
  });
}

/** Puts somebody who waits before those in turn. @throws Conflict when they do not wait or it changed; NotFound. */
export function markUrgent(ctx: Context, input: MarkUrgent): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.prioritise",
    step: "urgent",
    reason: input.reason,
    rule: ({ status }) => (status === "arrived" ? null : "queue.notWaiting"),
    values: () => ({ urgentReason: input.reason }),
  });
}

/** Puts them back in turn. @throws Conflict when they are not urgent or it changed; NotFound. */
export function unmarkUrgent(ctx: Context, input: StepInQueue): Promise<ChangedAppointment> {
  return step(ctx, input, {
    permission: "queue.prioritise",
    step: "not-urgent",
    rule: ({ status, turn }) =>
      status === "arrived" && turn.urgentReason !== null ? null : "queue.notUrgent",
    values: () => ({ urgentReason: null }),
  });
}

type Step = {
  permission: Permission;
  step: QueueStep;
  reason?: string;
  /** The refusal, or null. */
  rule: (seen: { status: Appointment["status"]; turn: Entry }) => string | null;
  values: (tx: Context, turn: Entry) => Partial<Entry>;
  more?: Record<string, unknown>;
};

/** One step of a turn: like every change of a visit, with its version, its history and one audit event. */
export function step(ctx: Context, input: StepInQueue, how: Step): Promise<ChangedAppointment> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, how.permission);
    const before = await getForWrite(tx, input);
    const [entry] = await tx.db.select().from(queueEntries).where(eq(queueEntries.appointmentId, before.id));
    const refusal = entry ? how.rule({ status: before.status, turn: entry }) : "queue.notWaiting";
    if (!entry || refusal) throw new Conflict(refusal ?? "queue.notWaiting");
    return take(tx, { before, entry }, how);
  });
}

/** The step itself, for those who have asked the rule. @throws Conflict when it changed meanwhile. */
export async function take(
  tx: Context,
  { before, entry }: InQueue,
  how: Pick<Step, "step" | "reason" | "values" | "more">,
): Promise<ChangedAppointment> {
  const after = await change(tx, before, {});
  await tx.db.update(queueEntries).set(how.values(tx, entry)).where(eq(queueEntries.id, entry.id));
  return record(tx, {
    action: `queue.${how.step}`,
    before,
    after,
    step: how.step,
    reason: how.reason,
    more: { token: entry.token, ...how.more },
  });
}
