import type { AppointmentStatus } from "@/db/enums/care";
import type { Permission } from "../access/permissions";
import {
  canCheckIn,
  canMarkNoShow,
  canTakeBackConsultation,
  canUndoCheckIn,
  canUndoNoShow,
} from "../appointments/rules";
import {
  canBeCalled,
  canSendOn,
  canStartNursing,
  canUndoNursing,
  canUndoSendOn,
  isCalled,
  type Stage,
  stageOf,
  type TurnState,
} from "./rules";

/** What can be done with somebody on the board, in the order in which it is offered. */
const STEPS = [
  "checkIn",
  "call",
  "callAgain",
  "notThere",
  "waitAgain",
  "startNursing",
  "sendOn",
  "undoNursing",
  "undoSendOn",
  "undoConsultation",
  "undoCheckIn",
  "noShow",
  "undoNoShow",
  "urgent",
  "notUrgent",
] as const;
export type Step = (typeof STEPS)[number];

export type OnBoard = {
  status: AppointmentStatus;
  startsAt: Date;
  consultationStartedAt: Date | null;
  turn: (TurnState & { missedCalls: number; urgentReason: string | null }) | null;
};
type At = { now: Date; timeZone: string };

const NEEDS: Record<Step, Permission> = {
  checkIn: "appointments.checkIn",
  undoConsultation: "encounters.takeBack",
  undoCheckIn: "appointments.checkIn",
  noShow: "appointments.checkIn",
  undoNoShow: "appointments.checkIn",
  call: "queue.call",
  callAgain: "queue.call",
  notThere: "queue.call",
  waitAgain: "queue.call",
  startNursing: "queue.nurse",
  undoNursing: "queue.nurse",
  sendOn: "queue.nurse",
  undoSendOn: "queue.nurse",
  urgent: "queue.prioritise",
  notUrgent: "queue.prioritise",
};

const ALLOWED: Record<Step, (visit: OnBoard, at: At) => boolean> = {
  checkIn: (visit, { now, timeZone }) => canCheckIn(visit, now, timeZone),
  undoConsultation: (visit, { now, timeZone }) => canTakeBackConsultation(visit, now, timeZone),
  undoCheckIn: canUndoCheckIn,
  noShow: (visit, { now }) => canMarkNoShow(visit, now),
  undoNoShow: (visit, { now, timeZone }) => canUndoNoShow(visit, now, timeZone),
  call: (visit) => !isCalled(visit) && visit.turn !== null && canBeCalled(visit, "practitioner"),
  callAgain: isCalled,
  notThere: isCalled,
  waitAgain: ({ status, turn }) => status === "arrived" && (turn?.missedCalls ?? 0) > 0,
  startNursing: (visit) => visit.turn !== null && canStartNursing(visit),
  undoNursing: canUndoNursing,
  sendOn: (visit) => visit.turn !== null && canSendOn(visit),
  undoSendOn: canUndoSendOn,
  urgent: ({ status, turn }) => status === "arrived" && turn !== null && turn.urgentReason === null,
  notUrgent: ({ status, turn }) => status === "arrived" && !!turn?.urgentReason,
};

/** Which of these somebody may take now. */
export function stepsFor(visit: OnBoard, at: At, can: (permission: Permission) => boolean): Step[] {
  return STEPS.filter((step) => can(NEEDS[step]) && ALLOWED[step](visit, at));
}

/** The column that a step moves to; null: it stays where it is. */
export function stageAfter(step: Step, visit: OnBoard): Stage | null {
  switch (step) {
    case "checkIn":
      return "arrived";
    case "startNursing":
      return "nurse";
    case "sendOn":
      return "doctor";
    case "undoNursing":
      return "arrived";
    case "undoSendOn":
      return stageOf({ ...visit, turn: visit.turn && { ...visit.turn, readyAt: null } });
    case "undoCheckIn":
    case "undoNoShow":
      return "booked";
    case "noShow":
      return "done";
    default:
      return null;
  }
}

/** The step that brings somebody to a column; none: they cannot be moved there. */
export const stepTo = (stage: Stage, visit: OnBoard, steps: readonly Step[]): Step | undefined =>
  stage === stageOf(visit) ? undefined : steps.find((step) => stageAfter(step, visit) === stage);
