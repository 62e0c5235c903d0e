import { z } from "zod";
import { LAST_PAGE, PAGE_SIZES } from "./page-sizes";

/** One page of a list and how many there are in all. */
export type Page<T> = { rows: T[]; total: number; page: number; size: number };

const size = z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(25);

/** Paging as it stands in the URL; nonsense falls back to the first page. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  size,
});
export type Paging = z.infer<typeof Paging>;

/** Rows before the page. */
export const offset = ({ page, size }: Paging): number => (page - 1) * size;

/** The rows of a page with how many there are and which page it is. */
export function toPage<T>(rows: T[], total: number, { page, size }: Paging): Page<T> {
  return { rows, total, page, size };
}

/** Where a page of a long list begins: at one of its ends, or beside a row that was on the page before. */
export type Cursor = { from: "first" | "last" } | { from: "after" | "before"; id: string };

/**
 * Paging of a list that is too long to count rows from its beginning. The URL names the row beside which the page begins
 * by its id and never by what is sorted by: that may be somebody's name. Nonsense falls back to the first page.
 */
export const CursorPaging = z.object({
  cursor: z.preprocess((given) => parseCursor(given), z.custom<Cursor>()),
  size,
});
export type CursorPaging = z.output<typeof CursorPaging>;

/** One page of a long list; `previous` and `next` are the cursors of its neighbours. */
export type CursorPage<T> = {
  rows: T[];
  size: number;
  /** How many there are in all, or the most that were counted. */
  total: number;
  isMore: boolean;
  previous: string | null;
  next: string | null;
};

/** Longer lists are not counted to their end: nobody reads the difference, and it would take longer than the page. */
export const MOST_COUNTED = 10_000;

export const cursorBefore = (id: string): string => `before-${id}`;
export const cursorAfter = (id: string): string => `after-${id}`;

function parseCursor(given: unknown): Cursor {
  const text = Array.isArray(given) ? given[0] : given;
  if (text === LAST_PAGE) return { from: "last" };
  const [, from, id] = /^(after|before)-(.+)$/.exec(typeof text === "string" ? text : "") ?? [];
  if (!from || !z.uuid().safeParse(id).success) return { from: "first" };
  return { from: from === "after" ? "after" : "before", id: id ?? "" };
}
