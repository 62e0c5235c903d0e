const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The calendar date (yyyy-mm-dd) behind what a person typed, or null. Day comes before month: 4/9/84, 04.09.1984,
 * 4 sep 1984, 040984, 1984-09-04, "t" or "today", "+7" and "-1" as days from today. Two-digit years are read as the
 * one nearest to today that is not more than twenty years ahead.
 */
export function parseTypedDate(text: string, today: string): string | null {
  const typed = text.trim().toLowerCase();
  const shift = /^([+-])\s?(\d{1,4})$/.exec(typed);
  if (shift) return shiftDays(today, Number(shift[2]) * (shift[1] === "-" ? -1 : 1));
  if (typed === "t" || typed === "today") return today;

  const iso = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (iso && Number(iso[1]) >= 1800) return date(iso[1], Number(iso[2]), iso[3]);
  const worded = /^(\d{1,2})[-./ ]*([a-z]{3,9})[-./, ]*(\d{2}|\d{4})$/.exec(typed);
  if (worded) return date(year(worded[3], today), monthOf(worded[2]), worded[1]);
  const numbers =
    /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{2}|\d{4})$/.exec(typed) ??
    /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed);
  return numbers ? date(year(numbers[3], today), Number(numbers[2]), numbers[1]) : null;
}

/** dd-MMM-yyyy as clinical staff read it, or the text itself when it is no calendar date. */
export function shownDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = parts && MONTHS[Number(parts[2]) - 1];
  return month ? `${parts[3]}-${month.charAt(0).toUpperCase()}${month.slice(1)}-${parts[1]}` : iso;
}

/** HH:mm behind "1405", "14.05", "9", "2pm", "2:30 pm", or null. */
export function parseTypedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/.exec(text.trim().toLowerCase());
  if (!parts) return null;
  let hours = Number(parts[1]);
  const minutes = Number(parts[2] ?? 0);
  if (parts[3] && (hours < 1 || hours > 12)) return null;
  if (parts[3]) hours = (hours % 12) + (parts[3] === "p" ? 12 : 0);
  return hours < 24 && minutes < 60 ? `${pad(hours)}:${pad(minutes)}` : null;
}

function date(yearText = "", month = 0, dayText = ""): string | null {
  const day = Number(dayText);
  const fullYear = Number(yearText);
  const real = new Date(Date.UTC(fullYear, month - 1, day));
  real.setUTCFullYear(fullYear);
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day
    ? `${String(fullYear).padStart(4, "0")}-${pad(month)}-${pad(day)}`
    : null;
}

function year(text = "", today: string): string {
  if (text.length === 4) return text;
  const now = Number(today.slice(0, 4));
  const inThisCentury = Math.floor(now / 100) * 100 + Number(text);
  return String(inThisCentury > now + 20 ? inThisCentury - 100 : inThisCentury);
}

function monthOf(word = ""): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

function shiftDays(iso: string, days: number): string {
  const moved = new Date(`${iso}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function pad(value: number) {
  return String(value).padStart(2, "0");
}
