import { z } from "zod";
import { MERGE_SIDES } from "@/db/enums/patients";
import "../validation";

const reason = z.string().normalize("NFC").trim().min(3).max(500);
const side = z.enum(MERGE_SIDES);
const chosen = side.default("survivor");

/** Whose value the one record bears, field by field; what is in lists is united. */
export const MergeChoice = z.strictObject({
  name: chosen,
  birth: chosen,
  sex: chosen,
  gender: chosen,
  language: chosen,
  communication: chosen,
  messages: chosen,
});
export type MergeChoice = z.output<typeof MergeChoice>;

export const MergePatients = MergeChoice.extend({
  survivorId: z.uuid(),
  survivorVersion: z.int().positive(),
  mergedId: z.uuid(),
  mergedVersion: z.int().positive(),
  /** The number of the record that goes, read from it and typed: whoever types it has looked at both. */
  mergedMrn: z.string().trim().min(1).max(30),
  reason,
});
export type MergePatients = z.output<typeof MergePatients>;

/** Which two records are compared; either may be missing, and is then looked for. */
export const MergePair = z.object({
  keep: z.uuid().optional().catch(undefined),
  with: z.uuid().optional().catch(undefined),
});

/** What becomes of an entry that was taken off the one record: back on the record that had it, or off it as well. */
const ENTRY_FATES = ["back", "off"] as const;

const key = z.string().regex(/^[a-z_]+:[0-9a-f-]{36}$/);

/** One of a few, where nothing is chosen until a person does. */
const decided = <const Value extends string>(values: readonly Value[], message: string) =>
  z.enum(["", ...values], { error: message }).transform((chosen, check): Value => {
    const value = values.find((one) => one === chosen);
    if (value !== undefined) return value;
    check.addIssue({ code: "custom", message });
    return z.NEVER;
  });

export const UndoMerge = z.strictObject({
  mergeId: z.uuid(),
  /** Whose each row is that was added since. None is left out, and none is anybody's until a person says so. */
  assigned: z
    .array(z.strictObject({ key, side: decided(MERGE_SIDES, "patientMerges.chooseOwner") }))
    .max(2_000)
    .default([]),
  /** Whether what was taken off the one record since comes back on the record that had it. */
  removed: z
    .array(z.strictObject({ key, fate: decided(ENTRY_FATES, "patientMerges.chooseFate") }))
    .max(2_000)
    .default([]),
  reason,
});
export type UndoMerge = z.output<typeof UndoMerge>;
