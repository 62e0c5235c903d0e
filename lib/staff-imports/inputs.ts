import { z } from "zod";
import { STAFF_COLUMNS } from "./fields";
import "../validation";

/** A list of 2,000 people is far smaller. */
const MOST_LETTERS = 700_000;
export const MOST_PEOPLE = 2_000;

const list = {
  fileName: z.string().trim().min(1).max(200),
  text: z.string().min(1).max(MOST_LETTERS, "staffImports.tooLong"),
};

/** Left out, the columns are guessed from their headings. */
export const TryStaffImport = z.strictObject({
  ...list,
  columns: z.array(z.enum(STAFF_COLUMNS).nullable()).max(300).optional(),
});
export type TryStaffImport = z.output<typeof TryStaffImport>;

/** The list and the columns as they were tried. */
export const ImportStaff = z.strictObject({
  ...list,
  columns: z.array(z.enum(STAFF_COLUMNS).nullable()).max(300),
});
export type ImportStaff = z.output<typeof ImportStaff>;
