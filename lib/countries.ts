import { getCountries } from "libphonenumber-js";
import { normaliseName } from "./text";

/** Countries (ISO 3166-1 alpha-2) with their names in the reader's language, in its order. For the server. */
export function countryOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return getCountries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Languages whose names for countries are understood, besides what people call some of them. */
const UNDERSTOOD = ["en", "de", "fr", "es"];
const ALSO: Record<string, string> = {
  uk: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  usa: "US",
  "united states of america": "US",
};

let spellings: Map<string, string> | null = null;

/** The code of two letters (ISO 3166-1 alpha-2) of a country by its code or its name; null for what is none. */
export function readCountry(text: string): string | null {
  spellings ??= knownSpellings();
  return spellings.get(normaliseName(text)) ?? null;
}

function knownSpellings(): Map<string, string> {
  const names = UNDERSTOOD.map((language) => new Intl.DisplayNames(language, { type: "region" }));
  return new Map([
    ...getCountries().flatMap((code) =>
      names.map((of) => [normaliseName(of.of(code) ?? code), code] as const),
    ),
    ...getCountries().map((code) => [code.toLowerCase(), code] as const),
    ...Object.entries(ALSO),
  ]);
}
