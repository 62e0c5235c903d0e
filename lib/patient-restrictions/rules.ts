import { localDate } from "../time";

/** The last day of a restriction that ends at this instant: it ends at the midnight after it. */
export const lastDay = (expiresAt: Date, timeZone: string): string =>
  localDate(new Date(expiresAt.getTime() - 1), timeZone);
