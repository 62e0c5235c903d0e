import { z } from "zod";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  kindId: z.uuid("devices.kindMissing"),
  /** Where it stands and only works; empty: it is brought to the visit. */
  roomId: clearable(z.uuid()),
};

export const Device = z.strictObject(fields);
export type Device = z.output<typeof Device>;

export const ChangeDevice = z.strictObject({ ...fields, ...seenEntry });
