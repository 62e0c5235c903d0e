import { z } from "zod";
import { QUEUE_CALLERS } from "@/db/enums/queue";
import { idParam } from "../list-params";
import "../validation";

/** The board as it stands in the URL. */
export const QueueFilter = z.object({ practitioner: idParam(), department: idParam() });
export type QueueFilter = z.output<typeof QueueFilter>;

/** What was on the screen: a write to anything else is refused. */
const seen = { appointmentId: z.uuid(), version: z.int().positive() };

export const StepInQueue = z.strictObject(seen);
export type StepInQueue = z.output<typeof StepInQueue>;

const urgentReason = z.string().trim().min(3, "queue.urgentReasonMissing").max(300);

export const MarkUrgent = z.strictObject({ ...seen, reason: urgentReason });
export type MarkUrgent = z.output<typeof MarkUrgent>;

const call = {
  caller: z.enum(QUEUE_CALLERS),
  /** Where to; left out: where the visit takes place, or where the practitioner usually is. */
  roomId: z.uuid().optional(),
};

export const CallPatient = z.strictObject({ ...seen, ...call });
export type CallPatient = z.output<typeof CallPatient>;

export const CallNext = z.strictObject({
  ...call,
  practitionerId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
});
export type CallNext = z.output<typeof CallNext>;

export const TakeInWalkIn = z
  .strictObject({
    patientId: z.uuid("appointments.patientMissing"),
    typeId: z.uuid("appointments.typeMissing"),
    /** One of these is whom they see; left out: whoever is free first. */
    practitionerId: z.uuid().optional(),
    departmentId: z.uuid().optional(),
    specialtyId: z.uuid().optional(),
    reason: z.string().trim().max(300).optional(),
    urgentReason: urgentReason.optional(),
    /** Why they are seen beside others, now, although no time is free. */
    overbookReason: z.string().trim().min(3, "appointments.overbookReasonMissing").max(300).optional(),
  })
  .refine(({ overbookReason, practitionerId }) => !overbookReason || practitionerId, {
    path: ["practitionerId"],
    error: "queue.practitionerForOverbooking",
  });
export type TakeInWalkIn = z.output<typeof TakeInWalkIn>;

const queue = {
  letter: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{1,2}$/, "queue.letter"),
  waitingArea: z.string().trim().max(120).optional(),
  isNurseFirst: z.boolean(),
};

export const AddQueue = z.strictObject({ ...queue, departmentId: z.uuid("queue.departmentMissing") });
export type AddQueue = z.output<typeof AddQueue>;

export const ChangeQueue = z.strictObject({
  ...queue,
  queueId: z.uuid(),
  version: z.int().positive(),
});
export type ChangeQueue = z.output<typeof ChangeQueue>;
