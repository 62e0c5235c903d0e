import { z } from "zod";
import { dateParam, idParam, oneOfParam } from "../list-params";
import "../validation";

/** The calendar as it stands in the URL. */
export const CalendarFilter = z.object({
  view: oneOfParam(["day", "week"]),
  date: dateParam(),
  practitioner: idParam(),
  department: idParam(),
  specialty: idParam(),
});
export type CalendarFilter = z.output<typeof CalendarFilter>;
