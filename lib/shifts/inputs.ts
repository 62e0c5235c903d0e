import { z } from "zod";
import { STAFF_ROLES } from "@/db/enums/access";
import { minuteOf } from "../time";
import { plannedDay, timeOfDay } from "../validation";

const DAY_MINUTES = 1440;

export const AssignShift = z.strictObject({
  userId: z.uuid(),
  shiftKindId: z.uuid(),
  onDay: plannedDay(),
  /** As what; left out: the person's role that the shift needs. */
  role: z.enum(STAFF_ROLES).optional(),
  /** The planner has seen that it leaves less than eleven hours of rest. */
  acceptsShortRest: z.boolean().optional(),
});
export type AssignShift = z.output<typeof AssignShift>;

export const RemoveShift = z.strictObject({
  shiftId: z.uuid(),
  version: z.int().min(1),
  reason: z.string().normalize("NFC").trim().max(300).optional(),
});
export type RemoveShift = z.output<typeof RemoveShift>;

const headcount = z.coerce.number().int("validation.invalid").min(0).max(99);

/** A kind of shift of a department. It ends on the next day when its end is not after its beginning. */
export const SaveShiftKind = z
  .strictObject({
    departmentId: z.uuid(),
    /** Left out: a new one. */
    shiftKindId: z.uuid().optional(),
    version: z.int().min(1).optional(),
    name: z.string().normalize("NFC").trim().min(1, "validation.required").max(40),
    startsAt: timeOfDay,
    endsAt: timeOfDay,
    isActive: z.boolean().default(true),
    /** How many of a role on working days and at weekends. */
    needs: z
      .array(
        z.strictObject({
          role: z.enum(STAFF_ROLES),
          days: z.array(headcount).length(7),
        }),
      )
      .max(STAFF_ROLES.length),
  })
  .superRefine(({ needs }, problems) => {
    for (const [index, { role }] of needs.entries())
      if (needs.slice(0, index).some((other) => other.role === role))
        problems.addIssue({ code: "custom", path: ["needs", index, "role"], message: "shifts.roleTwice" });
  })
  .transform(({ startsAt, endsAt, ...kind }) => {
    const startMinute = minuteOf(startsAt);
    const end = minuteOf(endsAt);
    return { ...kind, startMinute, endMinute: end > startMinute ? end : end + DAY_MINUTES };
  });
export type SaveShiftKind = z.output<typeof SaveShiftKind>;
