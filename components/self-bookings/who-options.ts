import type { useTranslations } from "next-intl";
import type { BookingChoices } from "@/lib/self-bookings/queries";

type Words = ReturnType<typeof useTranslations<"selfBookings">>;

/** Whom one can ask for: anybody, anybody of a specialty, or somebody. */
export const whoOptions = ({ specialties, practitioners }: BookingChoices, words: Words, anybody: string) => [
  { value: anybody, label: words("when.anybody") },
  ...specialties.map(({ id, name }) => ({
    value: `specialty:${id}`,
    label: words("when.anybodyOf", { name }),
  })),
  ...practitioners.map(({ id, name }) => ({ value: `practitioner:${id}`, label: name })),
];
