import { z } from "zod";
import { LANGUAGES } from "@/db/enums/registration";
import "@/lib/validation";
import { Password, Token } from "@/lib/passwords/inputs";
import { Email, PersonName, Username } from "@/lib/users/inputs";

const line = (most: number) =>
  z
    .string()
    .normalize("NFC")
    .overwrite((typed) => typed.replace(/\s+/gu, " ").trim())
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, "validation.invalid");
const Phone = line(40).optional();

const newAccount = {
  givenName: PersonName,
  familyName: PersonName,
  email: Email,
  phone: Phone,
  password: Password,
};

/** Number and date of birth stand on every letter of the hospital; both or neither. */
export const RegisterPatient = z
  .strictObject({
    ...newAccount,
    mrn: line(20).optional(),
    birthDate: z.iso.date("validation.date").optional(),
  })
  .refine((input) => !input.mrn || input.birthDate, { path: ["birthDate"], error: "accounts.claimNeedsBoth" })
  .refine((input) => !input.birthDate || input.mrn, { path: ["mrn"], error: "accounts.claimNeedsBoth" });
export type RegisterPatient = z.output<typeof RegisterPatient>;

export const RegisterStaff = z.strictObject({
  ...newAccount,
  /** Post and department in the person's words; an administrator decides what they may do. */
  position: line(120),
});
export type RegisterStaff = z.output<typeof RegisterStaff>;

/** The link proves the mailbox, the password that it was this person who registered. */
export const VerifyEmail = z.strictObject({ token: Token, password: Password });
export type VerifyEmail = z.output<typeof VerifyEmail>;

export const AcceptInvitation = z.strictObject({ token: Token, password: Password });
export type AcceptInvitation = z.output<typeof AcceptInvitation>;

export const CreateFirstAdministrator = z.strictObject({
  token: Token,
  givenName: PersonName,
  familyName: PersonName,
  username: Username,
  email: Email,
  password: Password,
});
export type CreateFirstAdministrator = z.output<typeof CreateFirstAdministrator>;

export const EditProfile = z.strictObject({
  /** The version that was on the screen. */
  version: z.int().min(1),
  givenName: PersonName,
  familyName: PersonName,
  preferredName: PersonName.optional(),
  phone: Phone,
  /** House and street, one line each. */
  address: z.string().normalize("NFC").trim().max(400).optional(),
  city: line(100).optional(),
  postalCode: line(20).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  language: z.enum(LANGUAGES),
});
export type EditProfile = z.output<typeof EditProfile>;

export const RequestEmailChange = z.strictObject({ email: Email });
export type RequestEmailChange = z.output<typeof RequestEmailChange>;

export const ConfirmEmailChange = z.strictObject({ token: Token });
export type ConfirmEmailChange = z.output<typeof ConfirmEmailChange>;
