import { z } from "zod";
import { PAGE_SIZES } from "./page-sizes";

/** One page of a list and how many there are in all. */
export type Page<T> = { rows: T[]; total: number; page: number; size: number };

/** Paging as it stands in the URL; nonsense falls back to the first page. */
export const Paging = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(25),
});
export type Paging = z.infer<typeof Paging>;

export const offset = ({ page, size }: Paging): number => (page - 1) * size;

export function toPage<T>(rows: T[], total: number, { page, size }: Paging): Page<T> {
  return { rows, total, page, size };
}
