/** Stands with the visits that were called off because of a death. */
export const CALLED_OFF = "The patient has died";

/** Minutes since 00:00 for "14:05"; null when no time was given. */
export function minuteOf(time: string | undefined): number | null {
  const [hour, minute] = time?.split(":").map(Number) ?? [];
  return hour === undefined || minute === undefined ? null : hour * 60 + minute;
}

/**
 * What speaks against a day of death: nobody dies before they are born or after today. Null when it can be.
 * All are calendar dates of the hospital.
 */
export function deathConcern(
  diedOn: string,
  { birthDate, today }: { birthDate: string | null; today: string },
): "inFuture" | "beforeBirth" | null {
  if (diedOn > today) return "inFuture";
  return birthDate !== null && diedOn < birthDate ? "beforeBirth" : null;
}
