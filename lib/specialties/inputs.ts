import { z } from "zod";
import { catalogueFields, seenEntry } from "@/lib/catalogue-entry";

export const Specialty = z.strictObject(catalogueFields);
export type Specialty = z.output<typeof Specialty>;

export const ChangeSpecialty = z.strictObject({ ...catalogueFields, ...seenEntry });
