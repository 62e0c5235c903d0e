import { z } from "zod";
import "../validation";

const text = (maximum: number) => z.string().trim().max(maximum).optional();

/** What of a registration form tells people apart, as far as it is filled in; nothing has to be valid yet. */
export const PossibleDuplicate = z.strictObject({
  givenName: text(200),
  familyName: text(200),
  birthDate: z.iso.date().optional().catch(undefined),
  phones: z.array(z.string().max(40)).max(10).default([]),
  emails: z.array(z.string().max(254)).max(5).default([]),
  identifiers: z.array(z.string().max(60)).max(10).default([]),
});
export type PossibleDuplicate = z.output<typeof PossibleDuplicate>;
