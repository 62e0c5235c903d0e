import { z } from "zod";
import { WORK_KINDS } from "@/db/enums/staff";
import { plannedDay } from "../validation";

const seen = { staffMemberId: z.uuid(), version: z.int().positive() };
const reason = z.string().trim().min(3).max(300);

export const EndEmployment = z.strictObject({ ...seen, employedTo: plannedDay(), reason });
export type EndEmployment = z.output<typeof EndEmployment>;

export const KeepEmployment = z.strictObject(seen);
export type KeepEmployment = z.output<typeof KeepEmployment>;

const whose = { staffMemberId: z.uuid(), kinds: z.array(z.enum(WORK_KINDS)).min(1) };

export const HandOverWork = z.strictObject({
  ...whose,
  toStaffMemberId: z.uuid("handovers.colleagueMissing"),
});
export type HandOverWork = z.output<typeof HandOverWork>;

export const EndWork = z.strictObject(whose);
export type EndWork = z.output<typeof EndWork>;

export const CloseEmployment = z.strictObject({
  ...seen,
  /** Why entries stay unsigned; asked for only when there are any. */
  unsignedReason: reason.optional(),
});
export type CloseEmployment = z.output<typeof CloseEmployment>;
