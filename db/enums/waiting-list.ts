/** Who waits for a time, and what is offered to them. */

/** How soon somebody should be seen; the most urgent is asked first. FHIR request-priority, as a clinic speaks of it. */
export const WAITING_PRIORITIES = ["urgent", "soon", "routine"] as const;
export type WaitingPriority = (typeof WAITING_PRIORITIES)[number];

export const WAITING_STATUSES = ["waiting", "booked", "removed"] as const;

/** Parts of the hospital's day; where they begin and end: lib/slots/rules. */
export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** A time that became free: offered around, taken by somebody, or gone without. */
export const OPENING_STATUSES = ["open", "filled", "lapsed"] as const;

export const OFFER_STATUSES = ["open", "accepted", "declined", "expired"] as const;
