import { z } from "zod";
import { dateParam, idParam, oneOfParam } from "../list-params";
import "../validation";

/** The calendar as it stands in the URL. */
export const CalendarFilter = z.object({
  view: oneOfParam(["day", "week", "month", "agenda"]),
  /** What has a column of its own in a day, and whose week it is. */
  by: oneOfParam(["practitioner", "room"]),
  date: dateParam(),
  practitioner: idParam(),
  /** Of a week by room. */
  room: idParam(),
  department: idParam(),
  specialty: idParam(),
});
export type CalendarFilter = z.output<typeof CalendarFilter>;
