import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** For patients, in plain words. */
  description: clearable(z.string().trim().min(1).max(500)),
  departmentId: z.uuid("services.departmentMissing"),
  specialtyId: clearable(z.uuid()),
  locationId: clearable(z.uuid()),
  /** As which types of visit it is booked. */
  typeIds: z.array(z.uuid()).max(40).default([]),
};

export const Service = z.strictObject(fields);
export type Service = z.output<typeof Service>;

export const ChangeService = z.strictObject({ ...fields, ...seenEntry });
