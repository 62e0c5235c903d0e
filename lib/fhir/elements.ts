import { z } from "zod";
import { CONTROLS_OR_DIRECTION, withoutUnseen } from "../text";
import "../validation";

const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** C1 controls are no text: they are Windows-1252 characters that somebody took for Latin-1 (an apostrophe as U+0092). */
const repaired = (text: string) =>
  text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control);

/** One line of text as it may be stored and shown: composed Unicode, spaces tidied, nothing invisible that steers. */
export const line = (maximum: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), "validation.invalid")
    .overwrite((text) => withoutUnseen(repaired(text)).normalize("NFC").replace(/\s+/gu, " ").trim())
    .max(maximum)
    .refine((text) => !CONTROLS_OR_DIRECTION.test(text), "validation.invalid");

/** FHIR id: what a source calls its resource. */
export const Id = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/, "validation.format");

const DATE_TIME =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** FHIR dateTime: a year, a month, a day, or an instant with its zone; only dates that exist. */
export const DateTime = z.string().refine((text) => {
  const match = DATE_TIME.exec(text);
  return (
    Boolean(match) && isCalendarDate(Number(match?.[1]), Number(match?.[2] ?? 1), Number(match?.[3] ?? 1))
  );
}, "validation.date");

/** FHIR date: a year, a month or a day. */
export const PartialDate = DateTime.refine((text) => text.length <= 10, "validation.date");

export const Coding = z.object({
  system: line(500).optional(),
  code: line(200).optional(),
  display: line(1000).optional(),
});
export const CodeableConcept = z.object({
  coding: z.array(Coding).max(100).optional(),
  text: line(2000).optional(),
});
export type CodeableConcept = z.output<typeof CodeableConcept>;

export const Period = z.object({ start: DateTime.optional(), end: DateTime.optional() });
export type Period = z.output<typeof Period>;

export const Identifier = z.object({
  type: CodeableConcept.optional(),
  system: line(500).optional(),
  value: line(500).optional(),
  /** One that cannot be read is left out: it refuses no file. */
  period: Period.optional().catch(undefined),
});
export type Identifier = z.output<typeof Identifier>;

export const Reference = z.object({
  reference: line(1000).optional(),
  identifier: Identifier.optional(),
});
export type Reference = z.output<typeof Reference>;

export const HumanName = z.object({
  use: z.string().max(20).optional(),
  text: line(300).optional(),
  family: line(100).optional(),
  given: z.array(line(100)).max(20).optional(),
  prefix: z.array(line(40)).max(10).optional(),
  suffix: z.array(line(40)).max(10).optional(),
});

export const ContactPoint = z.object({
  system: z.string().max(20).optional(),
  value: line(254).optional(),
  use: z.string().max(20).optional(),
});
export const Address = z.object({
  use: z.string().max(20).optional(),
  type: z.string().max(20).optional().catch(undefined),
  period: Period.optional().catch(undefined),
  text: line(500).optional(),
  line: z.array(line(200)).max(10).optional(),
  city: line(100).optional(),
  state: line(100).optional(),
  postalCode: line(20).optional(),
  country: line(100).optional(),
});
export type Address = z.output<typeof Address>;

/**
 * The days of a period, both included. Of a partial date the first day of it begins and the last day ends; an end before
 * its start is left out.
 */
export function daysOf(period: Period | undefined): {
  validFrom: string | undefined;
  validTo: string | undefined;
} {
  const validFrom = period?.start && instantOf(period.start).toISOString().slice(0, 10);
  const validTo = period?.end && lastDayOf(period.end);
  return { validFrom, validTo: validFrom && validTo && validTo < validFrom ? undefined : validTo };
}

function lastDayOf(dateTime: string): string {
  if (dateTime.length >= 10) return instantOf(dateTime).toISOString().slice(0, 10);
  const [year = 0, month = 12] = dateTime.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Words for a concept: its text, else the display of its first coding, else the code itself. */
export function wordsOf(concept: CodeableConcept | undefined): string | undefined {
  const [first] = concept?.coding ?? [];
  return concept?.text || first?.display || first?.code || undefined;
}

/** The instant that a FHIR dateTime begins at; a bare date begins at midnight UTC. */
export const instantOf = (dateTime: string): Date =>
  new Date(
    dateTime.length <= 10
      ? `${dateTime}${"-01-01".slice(Math.max(0, dateTime.length - 4))}T00:00:00Z`
      : dateTime,
  );

/** The entry of a table of ours for a code of theirs; `constructor` and the like are no entries. */
export function lookUp<Value>(table: Record<string, Value>, code: string | undefined): Value | undefined {
  return code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;
}

/** ISO 3166-1 alpha-2 where the source says so or nearly so, otherwise undefined. */
export function countryOf(country: string | undefined): string | undefined {
  const code = country?.toUpperCase();
  if (code && /^[A-Z]{2}$/.test(code)) return code;
  return lookUp(COUNTRIES, code);
}

const COUNTRIES: Record<string, string> = {
  USA: "US",
  "UNITED STATES": "US",
  GBR: "GB",
  "UNITED KINGDOM": "GB",
  DEU: "DE",
  FRA: "FR",
};

function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return (
    year >= 1000 &&
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day
  );
}
