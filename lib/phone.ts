import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * The E.164 form ("+442079460958") of a telephone number as people type it, or null when it is no existing number.
 * A number without a country code belongs to `country` (ISO 3166-1 alpha-2). An extension has no place in E.164 and is
 * refused rather than dropped. For the server: its tables of numbers are too large for a page.
 */
export function parsePhone(typed: string, country: string): string | null {
  const number = parsePhoneNumberFromString(typed, { defaultCountry: knownCountry(country), extract: false });
  return number?.isValid() && !number.ext ? number.number : null;
}

/** "020 7946 0958" in its own country, "+44 20 7946 0958" elsewhere; anything else as it is stored. */
export function formatPhone(stored: string, country: string): string {
  const number = parsePhoneNumberFromString(stored);
  if (!number) return stored;
  return number.country === country ? number.formatNational() : number.formatInternational();
}

const knownCountry = (country: string): CountryCode | undefined =>
  isSupportedCountry(country) ? country : undefined;
