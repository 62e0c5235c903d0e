import { addDays } from "../time";

/**
 * The first and last birth date of everybody whose age in completed years lies between the two, both included.
 * Agrees with `yearsBetween`: who is born on 29 February completes a year on 28 February when there is no 29th.
 */
export function bornBetween(
  { ageMin, ageMax }: { ageMin?: number; ageMax?: number },
  today: string,
): { from: string | null; to: string | null } {
  return {
    from: ageMax === undefined ? null : addDays(lastBirthDate(ageMax + 1, today), 1),
    to: ageMin === undefined ? null : lastBirthDate(ageMin, today),
  };
}

/** The latest date of birth of somebody who has completed so many years. */
function lastBirthDate(ageYears: number, today: string): string {
  const year = Number(today.slice(0, 4)) - ageYears;
  const endOfFebruary = addDays(`${year}-03-01`, -1);
  const isEndOfFebruary = today.slice(5, 7) === "02" && addDays(today, 1).slice(5, 7) === "03";
  return isEndOfFebruary ? endOfFebruary : `${year}-${today.slice(5)}`;
}
