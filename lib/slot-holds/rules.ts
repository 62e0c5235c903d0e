/** How long a chosen time is kept while its booking is filled in. */
export const HOLD_MINUTES = 5;
/** Windows in which one person fills in a booking at once; the oldest hold makes room for another. */
export const MOST_HOLDS = 4;
