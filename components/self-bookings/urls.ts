import type { BookingSteps } from "@/lib/self-bookings/inputs";

/** Whom one asks for, as the URL and the choice of it carry it; empty: whoever is free. */
export function whoText({ practitionerId, specialtyId }: BookingSteps["who"] = {}): string {
  if (practitionerId) return `practitioner:${practitionerId}`;
  return specialtyId ? `specialty:${specialtyId}` : "";
}

/** The address of a step; what was chosen before goes along. */
export function addressOf(
  book: string,
  { type, who, site, part, from }: Partial<BookingSteps>,
  chosen: { at?: string; by?: string } = {},
): string {
  const all = { type, who: whoText(who), site, part, from, ...chosen };
  const given = Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return `${book}?${new URLSearchParams(given)}`;
}
