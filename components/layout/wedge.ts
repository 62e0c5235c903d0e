/** A scanner's keys follow each other faster than any hand's: nobody types six digits at 35 ms each. */
const FASTEST_HAND_MS = 35;
/** The shortest text that is taken for a scan. */
const LEAST_DIGITS = 6;

export type Typed = { digits: string; lastAt: number };
export const NOTHING: Typed = { digits: "", lastAt: Number.NEGATIVE_INFINITY };

/**
 * What stands after one more key at that time (ms), and the number when the key ended a scan: digits that came faster than a
 * hand can type, and Enter right behind them (a keyboard wedge).
 */
export function afterKey(
  { digits, lastAt }: Typed,
  key: string,
  at: number,
): { typed: Typed; scanned: string | null } {
  const isFast = at - lastAt <= FASTEST_HAND_MS;
  if (/^\d$/.test(key)) return { typed: { digits: isFast ? digits + key : key, lastAt: at }, scanned: null };
  const isScan = key === "Enter" && isFast && digits.length >= LEAST_DIGITS;
  return { typed: NOTHING, scanned: isScan ? digits : null };
}

/** Who bears a scanned number: also whoever took in the record that bore it, because labels outlive a merge. */
export const bearerOf = <Patient extends { mrn: string; formerMrns: readonly string[] }>(
  found: readonly Patient[],
  mrn: string,
): Patient | undefined => found.find((patient) => [patient.mrn, ...patient.formerMrns].includes(mrn));
