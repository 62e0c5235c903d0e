/** Letters and digits that nobody takes for one another, for codes that are read out and typed. */
export const PAIRING_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/** How long a code can be typed at the machine. */
export const PAIRING_MINUTES = 15;
/** A machine that was not heard of for longer is said to be off. */
const SILENT_AFTER_MINUTES = 5;

/** "ABCD-EFGH", easier to read out. */
export const shownPairing = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

type Terminal = { pairedAt: Date | null; revokedAt: Date | null; lastSeenAt: Date | null };
export type TerminalState = "waiting" | "on" | "silent" | "revoked";

/** How a machine is, for those who look after it. */
export function stateOf({ pairedAt, revokedAt, lastSeenAt }: Terminal, now: Date): TerminalState {
  if (revokedAt) return "revoked";
  if (!pairedAt) return "waiting";
  const silentMs = now.getTime() - (lastSeenAt ?? pairedAt).getTime();
  return silentMs > SILENT_AFTER_MINUTES * 60_000 ? "silent" : "on";
}
