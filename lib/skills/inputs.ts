import { z } from "zod";
import { catalogueFields, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** It lapses unless renewed: whoever has it has it until a day. */
  expires: z.boolean(),
};

export const Skill = z.strictObject(fields);
export type Skill = z.output<typeof Skill>;

export const ChangeSkill = z.strictObject({ ...fields, ...seenEntry });
