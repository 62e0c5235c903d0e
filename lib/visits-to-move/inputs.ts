import { z } from "zod";
import { instant } from "../appointments/inputs";
import "../validation";

/** So many visits are worked through at once. */
const MOST_AT_ONCE = 60;

/** Whose times are looked for. */
const SOUGHT = ["specialty", "same"] as const;

/** Visits of which each needs another time, as they stand in a URL. */
export const TimesFor = z.strictObject({
  visits: z
    .string()
    .max(37 * MOST_AT_ONCE)
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(MOST_AT_ONCE)),
  sought: z.enum(SOUGHT),
  /** Offered, the visit keeps its own time until the patient answers; moved, it gives it up. */
  task: z.enum(["move", "offer"]),
});
export type TimesFor = z.output<typeof TimesFor>;

export const OfferInstead = z.strictObject({
  appointmentId: z.uuid(),
  version: z.int().positive(),
  practitionerId: z.uuid("appointments.practitionerMissing"),
  startsAt: instant,
});
export type OfferInstead = z.output<typeof OfferInstead>;
