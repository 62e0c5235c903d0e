import "server-only";
import { TooMany } from "../errors";
import { type Limit, refund, spend } from "../limits";

export type GuessFrom = {
  ip: string | null;
  /** The browser was signed in to this account before (device.ts). */
  isKnownDevice: boolean;
};

/**
 * Counts one guess at a password or a code before it is checked, so that simultaneous guesses count too.
 * `account` is the user's id or, when there is no such user, what was typed, normalised: both end the same way.
 * Known devices have tries of their own that strangers cannot use up, so an outsider locks nobody out.
 * @returns how to take the guess back once it proved right.
 * @throws TooMany after the tenth in 15 minutes, or earlier for strangers (lib/limits.ts).
 */
export async function spendGuess(
  kind: "password" | "code",
  account: string,
  from: GuessFrom,
): Promise<() => Promise<void>> {
  const key = `${kind}:${account}`;
  const address = from.ip ?? "unknown";
  if (from.isKnownDevice && (await spend("guess.knownDevice", key)))
    return refunding([["guess.knownDevice", key]]);
  const spent: [Limit, string][] = [];
  for (const bucket of [
    ["guess.address", address],
    ["guess.strangerAtAddress", `${key}:${address}`],
    ["guess.stranger", key],
  ] as [Limit, string][]) {
    if (!(await spend(...bucket))) throw new TooMany("sessions.tooManyGuesses");
    spent.push(bucket);
  }
  return refunding(spent);
}

const refunding = (spent: readonly [Limit, string][]) => async () => {
  for (const [limit, key] of spent) await refund(limit, key);
};
