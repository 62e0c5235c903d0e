import { z } from "zod";
import { oneOfParam } from "../list-params";

/** How many people fit into one print, and into one event of the audit trail. */
export const MOST_PATIENTS = 100;
/** The usual sheet of labels (3 × 8 of 70 × 37 mm), and how far it can be varied. */
export const SHEET = { columns: 3, rows: 8, mostColumns: 5, mostRows: 13 };
const whole = (least: number, most: number, initial: number) =>
  z
    .preprocess(
      (given) => (Array.isArray(given) ? given[0] : given),
      z.coerce.number().int().min(least).max(most),
    )
    .catch(initial);

/** The URL of a sheet of labels: whose, on what, from which place on, how many of each. */
export const LabelView = z
  .object({
    ids: z.preprocess(
      (given) => String(Array.isArray(given) ? given[0] : (given ?? "")).split(","),
      z
        .array(z.string())
        .transform((parts) => [...new Set(parts.filter((id) => z.uuid().safeParse(id).success))]),
    ),
    paper: oneOfParam(["A4", "roll"]),
    columns: whole(1, SHEET.mostColumns, SHEET.columns),
    rows: whole(1, SHEET.mostRows, SHEET.rows),
    start: whole(1, SHEET.mostColumns * SHEET.mostRows, 1),
    copies: whole(1, 24, 1),
  })
  .transform(({ paper = "A4", ids, ...view }) => ({
    ...view,
    paper,
    ids: ids.slice(0, MOST_PATIENTS),
    leftOut: Math.max(0, ids.length - MOST_PATIENTS),
    start: Math.min(view.start, view.columns * view.rows),
  }));
export type LabelView = z.output<typeof LabelView>;

/** The URL of a wristband. */
export const WristbandView = z
  .object({ size: oneOfParam(["adult", "infant"]) })
  .transform(({ size = "adult" }) => ({ size }));
