import { z } from "zod";
import { LANGUAGES } from "@/db/enums/registration";
import { idParam, oneOfParam, searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

const PRACTITIONER_SORTS = ["name"] as const;

/** The list as it stands in the URL. */
export const PractitionerFilter = Paging.extend({
  q: searchParam(),
  department: idParam(),
  specialty: idParam(),
  state: oneOfParam(["active", "retired"]),
  sort: sortParam(PRACTITIONER_SORTS, "name"),
});
export type PractitionerFilter = z.output<typeof PractitionerFilter>;

const name = z.string().trim().min(1).max(80);

const profile = {
  namePrefix: z.string().trim().max(20).optional(),
  givenName: name,
  familyName: name,
  licenceNumber: z.string().trim().min(3).max(40).optional(),
  /** Last day on which the licence holds. */
  licenceExpiresOn: z.iso.date("validation.date").optional(),
  /** How long they see a patient: the length of a slot when their hours are planned. */
  consultationMinutes: z.int({ error: "validation.invalid" }).min(5).max(240).nullish(),
  /** How many visits a day they have at most; left out: as many as their hours hold. */
  maxPerDay: z.int({ error: "validation.invalid" }).min(1).max(200).nullish(),
  /** For patients, in plain words. */
  biography: z.string().trim().max(2000).optional(),
  /** Spoken with patients. */
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([]),
  /** Where they usually see patients. */
  rooms: z
    .array(z.strictObject({ roomId: z.uuid("practitioners.roomMissing") }))
    .max(20)
    .default([]),
  serviceIds: z.array(z.uuid()).max(60).default([]),
  departmentId: z.uuid().optional(),
  /** The main specialty. */
  specialtyId: z.uuid("practitioners.specialtyMissing"),
  otherSpecialtyIds: z.array(z.uuid()).max(8).default([]),
  consultationFeeMinor: z.int({ error: "validation.amount" }).min(0).max(100_000_000).nullish(),
  /** Their own account, with which they sign in. */
  userId: z.uuid().optional(),
};

export const AddPractitioner = z.strictObject(profile);
export type AddPractitioner = z.output<typeof AddPractitioner>;

const seen = { practitionerId: z.uuid(), version: z.int().positive() };

export const EditPractitioner = z.strictObject({ ...profile, ...seen });
export type EditPractitioner = z.output<typeof EditPractitioner>;

export const RetirePractitioner = z.strictObject({ ...seen, reason: z.string().trim().min(1).max(300) });
export type RetirePractitioner = z.output<typeof RetirePractitioner>;

export const ReinstatePractitioner = z.strictObject(seen);
export type ReinstatePractitioner = z.output<typeof ReinstatePractitioner>;
