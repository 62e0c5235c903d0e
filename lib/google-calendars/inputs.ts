import { z } from "zod";
import { oneOfParam } from "../list-params";

/** What the callback of Google carries, as far as it is looked at. Google adds more (scope, authuser, prompt, iss). */
export const GoogleAnswer = z.object({
  state: z.string().max(200).catch(""),
  code: z.string().max(2_000).optional().catch(undefined),
  error: z.string().max(200).optional().catch(undefined),
});
export type GoogleAnswer = z.infer<typeof GoogleAnswer>;

/** How somebody comes back from Google. Each is a sentence in the `googleCalendars.outcomes` messages. */
const OUTCOMES = [
  "connected",
  "denied",
  "notAsked",
  "alreadyUsed",
  "tooLate",
  "scopeMissing",
  "noAnswer",
  "notPossible",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OutcomeParam = z.object({ outcome: oneOfParam(OUTCOMES) });

export const ConnectionReference = z.strictObject({ connectionId: z.uuid(), version: z.int().min(1) });
export type ConnectionReference = z.infer<typeof ConnectionReference>;

export const SettleConflict = z.strictObject({
  conflictId: z.uuid(),
  version: z.int().min(1),
  how: z.enum(["put-back", "left"]),
});
export type SettleConflict = z.infer<typeof SettleConflict>;
