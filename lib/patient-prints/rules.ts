import { formatDate } from "../time";

/** More labels than that are a mistake rather than a print. */
export const MOST_LABELS = 1_000;

/**
 * The labels in the order of the sheet, cut into pages. Places before `start` (from 1) were used before and stay empty on the
 * first page.
 */
export function pagesOfLabels<Label>(
  labels: readonly Label[],
  { perPage, start, copies }: { perPage: number; start: number; copies: number },
): (Label | null)[][] {
  const places = [
    ...Array.from({ length: start - 1 }, () => null),
    ...labels.flatMap((label) => Array.from({ length: copies }, () => label)),
  ];
  const pages = Math.ceil(places.length / perPage);
  return Array.from({ length: pages }, (_, page) => places.slice(page * perPage, (page + 1) * perPage));
}

type Born = { birthDate: string | null; birthDatePrecision: "exact" | "estimated" | "unknown" };

/** The date of birth without the age, which would grow old on paper; null when it is unknown. */
export function printedBirth({ birthDate, birthDatePrecision }: Born): string | null {
  if (!birthDate) return null;
  return birthDatePrecision === "estimated" ? `~${birthDate.slice(0, 4)}` : formatDate(birthDate);
}
