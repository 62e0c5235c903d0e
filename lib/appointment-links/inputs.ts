import { z } from "zod";
import { instant } from "../appointments/inputs";
import { dateParam } from "../list-params";

/** What the page showed: a write to anything else is refused. */
const seen = { token: z.string().max(200), version: z.int().positive() };

export const CancelByLink = z.strictObject({ ...seen, reason: z.string().trim().max(300).optional() });
export type CancelByLink = z.output<typeof CancelByLink>;

export const ConfirmByLink = z.strictObject(seen);
export type ConfirmByLink = z.output<typeof ConfirmByLink>;

export const ComeByLink = z.strictObject(seen);
export type ComeByLink = z.output<typeof ComeByLink>;

export const MoveByLink = z.strictObject({ ...seen, startsAt: instant });
export type MoveByLink = z.output<typeof MoveByLink>;

/** What a form about other times asks for; whose visit it is goes along. */
export const ChosenTime = z.looseObject({ startsAt: instant });

/** From which day on other times are shown. */
export const LinkFilter = z.object({ from: dateParam() });
