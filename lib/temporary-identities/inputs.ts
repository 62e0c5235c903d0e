import { z } from "zod";
import { IDENTIFIER_TYPES, SEEN_SEXES, SEXES } from "@/db/enums/registration";
import "../validation";

const text = (max: number) => z.string().normalize("NFC").trim().min(1).max(max);

export const AdmitUnknown = z.strictObject({
  sex: z.enum(SEEN_SEXES).default("unknown"),
  /** As somebody guesses; absent when nobody can tell. */
  approximateAgeYears: z.int().min(0).max(120).optional(),
  /** What may help to find out: clothes, marks, where the person was found. */
  note: text(500).optional(),
});
export type AdmitUnknown = z.output<typeof AdmitUnknown>;

export const IdentifyPatient = z
  .strictObject({
    patientId: z.uuid(),
    /** Version of the registration on the screen. */
    version: z.int().positive(),
    familyName: text(100),
    /** A single name is the family name. */
    givenName: text(100).optional(),
    birthDate: z.iso.date("validation.date").optional(),
    isAgeConfirmed: z.boolean().default(false),
    sex: z.enum(SEXES),
    identifierType: z.enum(IDENTIFIER_TYPES).default("national"),
    identifierIssuer: text(200).optional(),
    identifierValue: text(100).optional(),
    /** How it is known: documents seen, said so, recognised by whom. */
    reason: z.string().normalize("NFC").trim().min(3).max(500),
  })
  .refine((input) => input.identifierIssuer || !input.identifierValue, {
    path: ["identifierIssuer"],
    error: "validation.required",
  })
  .refine((input) => input.identifierValue || !input.identifierIssuer, {
    path: ["identifierValue"],
    error: "validation.required",
  });
export type IdentifyPatient = z.output<typeof IdentifyPatient>;
