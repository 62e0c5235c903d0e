export const DATE_FORMATS = ["YMD", "DMY", "MDY"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** The order of day, month and year that these dates can only be in; null when they could be in several, or in none. */
export function dateFormatOf(dates: readonly string[]): DateFormat | null {
  const written = dates.filter((date) => date.trim() !== "");
  const fitting = DATE_FORMATS.filter((format) => written.every((date) => readDate(date, format) !== null));
  return written.length > 0 && fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The orders that fit the most of these dates: more than one when somebody has to say which is meant. */
export function likelyDateFormats(dates: readonly string[]): DateFormat[] {
  const countOf = (format: DateFormat) => dates.filter((date) => readDate(date, format) !== null).length;
  const most = Math.max(...DATE_FORMATS.map(countOf));
  return DATE_FORMATS.filter((format) => countOf(format) === most);
}

const PARTS: Record<
  DateFormat,
  readonly ["year" | "month" | "day", "year" | "month" | "day", "year" | "month" | "day"]
> = {
  YMD: ["year", "month", "day"],
  DMY: ["day", "month", "year"],
  MDY: ["month", "day", "year"],
};

/** ISO 8601 for a date that exists, written with four digits for the year; a time after it is left off. Else null. */
export function readDate(text: string, format: DateFormat): string | null {
  const [date = ""] = text.trim().split(/[T ]/, 1);
  const numbers =
    /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  if (!numbers) return null;
  const found = { year: "", month: "", day: "" };
  for (const [index, part] of PARTS[format].entries()) found[part] = numbers[index + 1] ?? "";
  if (found.year.length !== 4 || found.day.length > 2 || found.month.length > 2) return null;
  const iso = `${found.year}-${found.month.padStart(2, "0")}-${found.day.padStart(2, "0")}`;
  const known = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== iso ? null : iso;
}
