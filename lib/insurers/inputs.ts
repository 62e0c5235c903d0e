import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  phone: clearable(z.string().trim().min(3).max(40)),
  email: clearable(z.email().trim().toLowerCase().max(254)),
};

export const Insurer = z.strictObject(fields);
export type Insurer = z.output<typeof Insurer>;

export const ChangeInsurer = z.strictObject({ ...fields, ...seenEntry });
