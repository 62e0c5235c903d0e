import { z } from "zod";
import { RESTRICTION_CATEGORIES } from "@/db/enums/patients";
import { oneOfParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

const Reason = z.string().normalize("NFC").trim().min(3).max(500);

export const RestrictionFilter = Paging.extend({ state: oneOfParam(["standing", "over"]) });
export type RestrictionFilter = z.output<typeof RestrictionFilter>;

/** The record is named by its number and the date of birth, so that nobody has to be shown whose it is. */
export const RestrictPatient = z.strictObject({
  mrn: z.string().trim().min(1).max(40),
  /** Left out for somebody whose date of birth is not recorded. */
  birthDate: z.iso.date("validation.date").optional(),
  category: z.enum(RESTRICTION_CATEGORIES),
  reason: Reason,
  /** Last day of the restriction; left out: until it is lifted. */
  until: z.iso.date("validation.date").optional(),
  userIds: z.array(z.uuid()).max(200).default([]),
});
export type RestrictPatient = z.output<typeof RestrictPatient>;

const seen = { restrictionId: z.uuid(), version: z.int().positive() };

export const LiftRestriction = z.strictObject({ ...seen, reason: Reason });
export type LiftRestriction = z.output<typeof LiftRestriction>;

export const ListViewer = z.strictObject({ ...seen, userId: z.uuid("validation.required") });
export type ListViewer = z.output<typeof ListViewer>;
