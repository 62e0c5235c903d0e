import type { HospitalSettings } from "./queries";

export type Choice = { value: string; label: string };

/** Currencies (ISO 4217) with their names in the reader's language, in its order. */
export function currencyChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .map((value) => ({ value, label: `${names.of(value) ?? value} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** IANA time zones; the present one is among them also when this runtime lists it under a newer name. */
export function timeZoneChoices(present: string): Choice[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", present]);
  return [...names].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

/** The settings as their form carries them. */
export function settingsForm(settings: HospitalSettings) {
  const { onlyRow: _onlyRow, updatedAt: _updatedAt, addressLines, phone, email, ...rest } = settings;
  return { ...rest, address: addressLines.join("\n"), phone: phone ?? "", email: email ?? "" };
}
