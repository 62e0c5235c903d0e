import "server-only";
import { createHmac, randomInt } from "node:crypto";
import { env } from "../env";

const HOW_MANY = 10;
const LENGTH = 12;
/** Without what is mistaken for something else on paper: 0 and o, 1 and l and i. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

export const newRecoveryCodes = (): string[] => Array.from({ length: HOW_MANY }, newCode);

/** "k7pm-x2wd-9rfa": as it is shown and printed. */
export const spelled = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");

/** Keyed, so that a copy of the table alone cannot be searched. */
export const recoveryHash = (userId: string, code: string): string =>
  createHmac("sha256", Buffer.from(env.ENCRYPTION_KEY, "base64"))
    .update(`recovery:${userId}:${code}`)
    .digest("hex");

const newCode = () => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
