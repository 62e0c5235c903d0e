import { z } from "zod";
import { EntryState } from "../catalogue-entry";
import { plannedDay } from "../validation";

/** A day without sessions, everywhere unless a site is named. */
export const AddHoliday = z.strictObject({
  date: plannedDay(),
  name: z.string().trim().min(1).max(120),
  siteId: z.uuid().optional(),
});
export type AddHoliday = z.output<typeof AddHoliday>;

/** Calls it off, or lets it be one again. */
export const SetHolidayActive = EntryState;
export type SetHolidayActive = z.output<typeof SetHolidayActive>;

/** Which day is asked about before it is saved. */
export const HolidayPreview = AddHoliday.pick({ date: true, siteId: true });
export type HolidayPreview = z.output<typeof HolidayPreview>;
