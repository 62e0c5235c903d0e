import { z } from "zod";
import { RELATION_WORDS } from "@/db/enums/patients";
import "../validation";

export const RecordRelation = z.strictObject({
  /** On whose page it is entered. */
  patientId: z.uuid(),
  relatedPatientId: z.uuid("patientRelations.otherMissing"),
  /** What the other person is to the one on whose page it is entered. */
  word: z.enum(RELATION_WORDS),
  mayBook: z.boolean().default(false),
  maySeeResults: z.boolean().default(false),
  mayBeTold: z.boolean().default(false),
  startsOn: z.iso.date("validation.date").optional(),
  endsOn: z.iso.date("validation.date").optional(),
  /** "Yes, that is right" to what is unusual. */
  isConfirmed: z.boolean().default(false),
});
export type RecordRelation = z.output<typeof RecordRelation>;

export const EndRelation = z.strictObject({
  patientId: z.uuid(),
  relationId: z.uuid(),
  reason: z.string().normalize("NFC").trim().min(3).max(500),
});
export type EndRelation = z.output<typeof EndRelation>;
