/** The Google calendar of a practitioner beside their visits here. */

/** `revoked`: Google no longer lets us in. `disconnected`: the practitioner ended it here. */
export const GOOGLE_CONNECTION_STATUSES = ["connected", "revoked", "disconnected"] as const;

/** `wanted`: Google has yet to be told of it. `removed`: it was there and is no longer. */
export const GOOGLE_EVENT_STATUSES = ["wanted", "sent", "removed"] as const;

/** What was found in Google that a person has to settle: our event elsewhere or gone, or something of theirs over a visit. */
export const GOOGLE_CONFLICT_KINDS = ["moved", "deleted", "overlap"] as const;

/** `put-back`, `left`: a person said so. The rest came about by itself. */
export const GOOGLE_CONFLICT_ENDS = [
  "put-back",
  "left",
  "visit-changed",
  "undone-in-google",
  "disconnected",
] as const;
