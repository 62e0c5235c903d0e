import { z } from "zod";
import { ROLES } from "@/db/enums/access";
import { Email } from "@/lib/users/inputs";
import "@/lib/validation";

const isKnown = (type: "currency" | "region", code: string): boolean =>
  new Intl.DisplayNames("en", { type, fallback: "none" }).of(code) !== undefined;

const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { abort: true })
  .refine((code) => isKnown("currency", code));
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, { abort: true })
  .refine((code) => isKnown("region", code));
const TimeZone = z.string().refine(isTimeZone, { error: "settings.timeZone" });
const Locale = z.string().trim().max(35).refine(isLocale, { error: "settings.locale" });

export const ChangeHospitalSettings = z.strictObject({
  version: z.int().min(1),
  name: z.string().trim().min(1).max(120),
  /** One line of the address per line of text. */
  address: z.string().trim().max(500).optional(),
  phone: z.string().trim().max(40).optional(),
  email: Email.optional(),
  /** IANA name. */
  timeZone: TimeZone,
  /** ISO 4217. */
  currency: Currency,
  /** BCP 47. */
  locale: Locale,
  /** ISO 3166-1 alpha-2. */
  country: Country,
  secondFactorRoles: z
    .array(z.enum(ROLES))
    .transform((roles) => ROLES.filter((role) => roles.includes(role))),
  staffRegistrationOpen: z.boolean(),
  patientRegistrationOpen: z.boolean(),
  /** How many visits ahead of them a patient has booked in the portal at most; 0: nobody books there. */
  selfBookingLimit: z.int().min(0).max(50),
});
export type ChangeHospitalSettings = z.output<typeof ChangeHospitalSettings>;
export type HospitalSettingsForm = z.input<typeof ChangeHospitalSettings>;

function isTimeZone(name: string): boolean {
  try {
    return name.length > 0 && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
