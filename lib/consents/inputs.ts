import { z } from "zod";
import { CONSENT_GIVERS, CONSENT_SUBJECTS } from "@/db/enums/patients";
import { tidy } from "../patients/inputs";
import "../validation";

/** One line of text, spaces tidied. */
const line = (maximum: number) =>
  z
    .string()
    .normalize("NFC")
    .overwrite(tidy)
    .min(1)
    .max(maximum)
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, "validation.invalid");
const reason = z.string().normalize("NFC").trim().min(3).max(500);

export const RecordConsent = z
  .strictObject({
    patientId: z.uuid(),
    subject: z.enum(CONSENT_SUBJECTS),
    /** To what exactly; absent: all of the subject. */
    scope: line(300).optional(),
    decision: z.enum(["given", "refused"]),
    decidedOn: z.iso.date("validation.date"),
    validTo: z.iso.date("validation.date").optional(),
    decidedBy: z.enum(CONSENT_GIVERS).default("patient"),
    /** Absent exactly when the patient decided. */
    deciderName: line(100).optional(),
  })
  .refine(({ decidedBy, deciderName }) => decidedBy === "patient" || Boolean(deciderName), {
    path: ["deciderName"],
    error: "validation.required",
  })
  .refine(({ decidedOn, validTo }) => !validTo || decidedOn <= validTo, {
    path: ["validTo"],
    error: "consents.endsBeforeStart",
  });
export type RecordConsent = z.output<typeof RecordConsent>;

const seen = { patientId: z.uuid(), consentId: z.uuid(), version: z.int().min(1) };

export const WithdrawConsent = z
  .strictObject({
    ...seen,
    endedOn: z.iso.date("validation.date"),
    endedBy: z.enum(CONSENT_GIVERS).default("patient"),
    enderName: line(100).optional(),
    reason,
  })
  .refine(({ endedBy, enderName }) => endedBy === "patient" || Boolean(enderName), {
    path: ["enderName"],
    error: "validation.required",
  });
export type WithdrawConsent = z.output<typeof WithdrawConsent>;

export const RetractConsent = z.strictObject({ ...seen, reason });
export type RetractConsent = z.output<typeof RetractConsent>;

export const WithdrawOwnConsent = z.strictObject({ ...seen, reason: reason.optional() });
export type WithdrawOwnConsent = z.output<typeof WithdrawOwnConsent>;
