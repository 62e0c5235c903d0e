import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** Where it is found; nothing: in several places. */
  locationId: clearable(z.uuid()),
};

export const Department = z.strictObject(fields);
export type Department = z.output<typeof Department>;

export const ChangeDepartment = z.strictObject({ ...fields, ...seenEntry });
