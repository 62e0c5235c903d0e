import { z } from "zod";
import { isStorable } from "./text";

/**
 * Fields of the schema of a list's URL, to be used with `Paging.extend({ … })`. They are forgiving: a parameter that
 * makes no sense is left out, because a copied link must never end on an error page.
 */

/** What was typed into the search box; at most 100 characters. */
export const searchParam = () =>
  z.preprocess(first, z.string().trim().max(100).refine(isStorable).catch("")).default("");

/** One value of a closed set, or undefined. */
export const oneOfParam = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess(first, z.enum(values).optional().catch(undefined));

/** Several values of a closed set, written `a,b`. */
export const manyOfParam = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess(
    (given) =>
      typeof first(given) === "string"
        ? String(first(given))
            .split(",")
            .filter((part) => values.includes(part))
        : [],
    z.array(z.enum(values)).catch([]),
  );

const FIRST_DATE = "1800-01-01";
const LAST_DATE = "2999-12-31";

/** A calendar date, yyyy-mm-dd, or undefined; also undefined where counting days on would leave the calendar. */
export const dateParam = () =>
  z.preprocess(
    first,
    z.iso
      .date()
      .refine((date) => date >= FIRST_DATE && date <= LAST_DATE)
      .optional()
      .catch(undefined),
  );

/** An id, or undefined. */
export const idParam = () => z.preprocess(first, z.uuid().optional().catch(undefined));

/** The column to sort by out of a whitelist, `-column` for descending; falls back to `initial`. */
export const sortParam = <const Columns extends readonly [string, ...string[]]>(
  columns: Columns,
  initial: Columns[number] | `-${Columns[number]}`,
) =>
  z
    .preprocess(first, z.string().catch(initial))
    .default(initial)
    .transform((text) => {
      const wanted = sortOf<Columns[number]>(columns, text) ?? sortOf<Columns[number]>(columns, initial);
      return wanted ?? { by: columns[0] as Columns[number], descending: false };
    });

function sortOf<Column extends string>(columns: readonly Column[], text: string) {
  const descending = text.startsWith("-");
  const by = columns.find((column) => column === text.slice(descending ? 1 : 0));
  return by && { by, descending };
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
