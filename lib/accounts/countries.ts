import { getCountries } from "libphonenumber-js";

/** Every country by its name in that language (ISO 3166-1 alpha-2). For the server: the list comes with the telephone tables. */
export function countryChoices(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return getCountries()
    .map((value) => ({ value: String(value), label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
