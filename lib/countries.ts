import { getCountries } from "libphonenumber-js";

/** Countries (ISO 3166-1 alpha-2) with their names in the reader's language, in its order. For the server. */
export function countryOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return getCountries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
