/**
 * A time zone in which it is now between 12:00 and 13:00: the hospital of the journeys is there, so that they find doctors
 * on duty and free times ahead at whatever hour they are run. Whole hours from UTC without summer time.
 */
export function zoneAtMidday(now: Date): string {
  const hoursAhead = 12 - now.getUTCHours();
  if (hoursAhead === 0) return "UTC";
  // The names of the tz database count westwards: Etc/GMT-5 is five hours ahead of UTC.
  return `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;
}
