/** How long a session lasts: automatic log-off is decided by the server. */
export const STAFF_IDLE_MINUTES = 15;
export const PORTAL_IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;
/** How long a repeated proof of identity opens the doors that ask for it. */
export const STEP_UP_MINUTES = 10;
