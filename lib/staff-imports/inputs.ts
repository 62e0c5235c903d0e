import { z } from "zod";
import { DATE_FORMATS } from "../spreadsheets/dates";
import { STAFF_COLUMNS } from "./fields";
import "../validation";

/** A list of 2,000 people is far smaller. */
const MOST_LETTERS = 700_000;
export const MOST_PEOPLE = 2_000;

const list = {
  fileName: z.string().trim().min(1).max(200),
  text: z.string().min(1).max(MOST_LETTERS, "staffImports.tooLong"),
};

/** How a list is read: what each column holds, null leaves it out; null as the order of dates while nobody said it. */
export const StaffReading = z.strictObject({
  columns: z.array(z.enum(STAFF_COLUMNS).nullable()).max(300),
  dateFormat: z.enum(DATE_FORMATS).nullable(),
});
export type StaffReading = z.output<typeof StaffReading>;

/** Left out, the list is read as the last one with these headings, else by what the headings say. */
export const TryStaffImport = z.strictObject({ ...list, reading: StaffReading.optional() });
export type TryStaffImport = z.output<typeof TryStaffImport>;

/** The list and how it was read when it was tried. */
export const ImportStaff = z.strictObject({ ...list, reading: StaffReading });
export type ImportStaff = z.output<typeof ImportStaff>;
