import { z } from "zod";
import "@/lib/validation";
import { Password } from "@/lib/passwords/inputs";

/** Six digits of the app, or a recovery code; spaces and hyphens do not matter. */
export const Code = z
  .string()
  .max(60)
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/gu, "").toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-9]{12})$/, "secondFactor.codeForm"));

export const VerifyCode = z.strictObject({ code: Code });
export type VerifyCode = z.output<typeof VerifyCode>;

export const RemoveSecondFactor = z.strictObject({ password: Password, code: Code });
export type RemoveSecondFactor = z.output<typeof RemoveSecondFactor>;
