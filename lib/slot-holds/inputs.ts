import { z } from "zod";
import { instant } from "../appointments/inputs";
import "../validation";

export const HoldSlot = z.strictObject({
  practitionerId: z.uuid("appointments.practitionerMissing"),
  typeId: z.uuid("appointments.typeMissing"),
  startsAt: instant,
  /** The place that was kept before; it is given back. */
  insteadOf: z.uuid().optional(),
});
export type HoldSlot = z.output<typeof HoldSlot>;

export const ReleaseHold = z.strictObject({ holdId: z.uuid() });
export type ReleaseHold = z.output<typeof ReleaseHold>;
