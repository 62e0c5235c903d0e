"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { callNext, callPatient, markNotThere, waitAgain } from "./calls";
import {
  markUrgent,
  sendToPractitioner,
  startNursing,
  undoNursing,
  undoSendToPractitioner,
  unmarkUrgent,
} from "./commands";
import {
  AddQueue,
  CallNext,
  CallPatient,
  ChangeQueue,
  MarkUrgent,
  StepInQueue,
  TakeInWalkIn,
} from "./inputs";
import { addQueue, changeQueue } from "./settings";
import { takeInWalkIn } from "./walk-ins";

const SETTINGS = "/queue/settings";

export const startNursingAction = action("queue.nurse", { name: "queue.startNursing" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => startNursing(ctx, input));

export const undoNursingAction = action("queue.nurse", { name: "queue.undoNursing" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => undoNursing(ctx, input));

export const sendToPractitionerAction = action("queue.nurse", { name: "queue.sendToPractitioner" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => sendToPractitioner(ctx, input));

export const undoSendToPractitionerAction = action("queue.nurse", { name: "queue.undoSendToPractitioner" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => undoSendToPractitioner(ctx, input));

export const markUrgentAction = action("queue.prioritise", { name: "queue.markUrgent" })
  .inputSchema(MarkUrgent)
  .action(({ ctx, input }) => markUrgent(ctx, input));

export const unmarkUrgentAction = action("queue.prioritise", { name: "queue.unmarkUrgent" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => unmarkUrgent(ctx, input));

export const callPatientAction = action("queue.call", { name: "queue.callPatient" })
  .inputSchema(CallPatient)
  .action(({ ctx, input }) => callPatient(ctx, input));

export const callNextAction = action("queue.call", { name: "queue.callNext" })
  .inputSchema(CallNext)
  .action(({ ctx, input }) => callNext(ctx, input));

export const markNotThereAction = action("queue.call", { name: "queue.markNotThere" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => markNotThere(ctx, input));

export const waitAgainAction = action("queue.call", { name: "queue.waitAgain" })
  .inputSchema(StepInQueue)
  .action(({ ctx, input }) => waitAgain(ctx, input));

export const takeInWalkInAction = action("appointments.book", { name: "queue.takeInWalkIn" })
  .inputSchema(TakeInWalkIn)
  .action(async ({ ctx, input }) => {
    const arrived = await takeInWalkIn(ctx, input);
    revalidatePath(`/patients/${arrived.patientId}/appointments`);
    return arrived;
  });

export const addQueueAction = action("queue.manage", { name: "queue.add" })
  .inputSchema(AddQueue)
  .action(async ({ ctx, input }) => {
    const added = await addQueue(ctx, input);
    revalidatePath(SETTINGS);
    return added;
  });

export const changeQueueAction = action("queue.manage", { name: "queue.change" })
  .inputSchema(ChangeQueue)
  .action(async ({ ctx, input }) => {
    const changed = await changeQueue(ctx, input);
    revalidatePath(SETTINGS);
    return changed;
  });
