import { z } from "zod";
import "@/lib/validation";

/** A password on its way in. What it must be like is judged once, on the server (policy.ts); this only keeps it finite. */
export const Password = z.string().min(1).max(1000);
export const Token = z.string().min(20).max(100);

export const ChangePassword = z.strictObject({ currentPassword: Password, password: Password });
export type ChangePassword = z.output<typeof ChangePassword>;

export const RequestPasswordReset = z.strictObject({
  login: z.string().trim().min(1, "sessions.loginMissing").max(200),
});
export type RequestPasswordReset = z.output<typeof RequestPasswordReset>;

export const ResetPassword = z.strictObject({ token: Token, password: Password });
export type ResetPassword = z.output<typeof ResetPassword>;
