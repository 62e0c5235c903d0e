import { z } from "zod";
import { SEXES } from "@/db/enums/registration";
import { idParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

const text = (maximum: number) => z.string().trim().max(maximum).optional();

/** What of a registration form tells people apart, as far as it is filled in; nothing has to be valid yet. */
export const PossibleDuplicate = z.strictObject({
  givenName: text(200),
  middleNames: text(200),
  familyName: text(200),
  birthDate: z.iso.date().optional().catch(undefined),
  isBirthDateEstimated: z.boolean().default(false),
  sex: z.enum(SEXES).optional().catch(undefined),
  phones: z.array(z.string().max(40)).max(10).default([]),
  emails: z.array(z.string().max(254)).max(5).default([]),
  addresses: z
    .array(z.strictObject({ street: text(400), postalCode: text(20) }))
    .max(5)
    .default([]),
  identifiers: z.array(z.string().max(60)).max(10).default([]),
  /** The record that is being completed, which is no duplicate of itself. */
  exceptId: z.uuid().optional(),
});
export type PossibleDuplicate = z.output<typeof PossibleDuplicate>;

export const DuplicateFilter = Paging.extend({
  sort: sortParam(["bits", "foundAt"], "-bits"),
  patient: idParam(),
});
export type DuplicateFilter = z.output<typeof DuplicateFilter>;

export const DismissDuplicate = z.strictObject({
  duplicateId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type DismissDuplicate = z.output<typeof DismissDuplicate>;
