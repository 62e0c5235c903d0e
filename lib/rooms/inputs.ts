import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** Its floor, or the building or site where floors are not told apart. */
  locationId: clearable(z.uuid()),
  departmentId: clearable(z.uuid()),
};

export const Room = z.strictObject(fields);
export type Room = z.output<typeof Room>;

export const ChangeRoom = z.strictObject({ ...fields, ...seenEntry });
