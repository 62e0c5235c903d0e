import { z } from "zod";
import { isStorable } from "@/lib/text";
import "@/lib/validation";

/** What is typed at the door. Nothing is judged here, so that a wrong guess always fails in one way. */
export const SignIn = z.strictObject({
  login: z.string().trim().min(1, "sessions.loginMissing").max(200).refine(isStorable),
  password: z.string().min(1, "sessions.passwordMissing").max(1000),
});
export type SignIn = z.output<typeof SignIn>;

/** Proof of identity for step-up: the password, or a code of the second factor. */
export const StepUp = z.strictObject({
  method: z.enum(["password", "code"]),
  proof: z.string().min(1).max(1000),
});
export type StepUp = z.output<typeof StepUp>;

export const EndSession = z.strictObject({ sessionId: z.uuid() });
export type EndSession = z.output<typeof EndSession>;

export const Nothing = z.strictObject({});
