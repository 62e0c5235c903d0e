import { part } from "@/components/ui/part";

/** What the calendar, the board and a patient's page open beside themselves. */
export const bookingSheet = part(() => import("./booking-sheet"));
export const visitSheet = part(() => import("./visit-sheet"));
