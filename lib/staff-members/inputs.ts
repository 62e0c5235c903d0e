import { z } from "zod";
import { LANGUAGES } from "@/db/enums/registration";
import { EMPLOYMENT_STATES, PROFESSIONS } from "@/db/enums/staff";
import { Email, PersonName } from "@/lib/users/inputs";
import { clearable } from "../catalogue-entry";
import { idParam, oneOfParam, searchParam, sortParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

/** The directory as it stands in the URL. */
export const StaffFilter = Paging.extend({
  q: searchParam(),
  department: idParam(),
  profession: oneOfParam(PROFESSIONS),
  skill: idParam(),
  language: oneOfParam(LANGUAGES),
  state: oneOfParam(EMPLOYMENT_STATES),
  sort: sortParam(["name", "staffNumber"], "name"),
});
export type StaffFilter = z.output<typeof StaffFilter>;

const line = (most: number) => z.string().trim().min(1).max(most);
const Phone = line(40);
const day = z.iso.date("validation.date");

const profile = {
  namePrefix: clearable(line(20)),
  givenName: PersonName,
  familyName: PersonName,
  profession: z.enum(PROFESSIONS),
  jobTitle: clearable(line(120)),
  departmentId: clearable(z.uuid()),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([]),
  workPhone: clearable(Phone),
  bleep: clearable(line(20)),
  workEmail: clearable(Email),
  privatePhone: clearable(Phone),
  privateEmail: clearable(Email),
  emergencyContact: clearable(line(200)),
  employedFrom: clearable(day),
  /** The account with which they sign in. */
  userId: clearable(z.uuid()),
  skills: z
    .array(z.strictObject({ skillId: z.uuid(), validUntil: clearable(day) }))
    .max(40)
    .default([]),
};

/** Left empty, the number comes from the series. */
const staffNumber = line(20).regex(/^[\p{L}\p{N}][\p{L}\p{N}./-]*$/u, "staffMembers.numberForm");

export const AddStaffMember = z.strictObject({ ...profile, staffNumber: staffNumber.optional() });
export type AddStaffMember = z.output<typeof AddStaffMember>;

const seen = { staffMemberId: z.uuid(), version: z.int().positive() };

export const EditStaffMember = z.strictObject({ ...profile, staffNumber, ...seen });
export type EditStaffMember = z.output<typeof EditStaffMember>;
