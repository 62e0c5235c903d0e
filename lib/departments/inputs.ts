import { z } from "zod";
import { catalogueFields, seenEntry } from "@/lib/catalogue-entry";

export const Department = z.strictObject(catalogueFields);
export type Department = z.output<typeof Department>;

export const ChangeDepartment = z.strictObject({ ...catalogueFields, ...seenEntry });
