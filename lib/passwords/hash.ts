import "server-only";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the memory and time that OWASP's Password Storage Cheat Sheet gives (19 MiB, 2 passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The Argon2id hash of a password as it is stored. The text is NFKC-normalised and never shortened. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/**
 * Is this the password behind the hash? Without a hash it takes as long and is never right, so that the time of an
 * answer does not tell whether an account exists.
 */
export async function verifyPassword(
  storedHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  const matches = await verify(storedHash ?? (await nobodysHash()), password.normalize("NFKC")).catch(
    () => false,
  );
  return matches && Boolean(storedHash);
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(crypto.randomUUID());
  return nobodys;
}
