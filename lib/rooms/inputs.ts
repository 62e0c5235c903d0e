import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  floor: clearable(z.string().trim().min(1).max(20)),
  departmentId: clearable(z.uuid()),
};

export const Room = z.strictObject(fields);
export type Room = z.output<typeof Room>;

export const ChangeRoom = z.strictObject({ ...fields, ...seenEntry });
