import { z } from "zod";
import "@/lib/validation";
import { normaliseLogin } from "@/lib/text";

const MOST = 200;

/** E-mail address as it is stored: NFKC-normalised and lower-cased once. */
export const Email = z.string().max(MOST).transform(normaliseLogin).pipe(z.email());

/** User name as it is stored. No "@", so that it is never taken for an e-mail address. */
export const Username = z
  .string()
  .max(MOST)
  .transform(normaliseLogin)
  .pipe(
    z
      .string()
      .min(3)
      .max(40)
      .regex(/^[a-z0-9][a-z0-9._-]*$/, "users.usernameForm"),
  );

/** A person's name part: any script, at least one letter, no control characters. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}<>]*\p{L}[^\p{Cc}<>]*$/u, "users.nameForm");
