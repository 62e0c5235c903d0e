import { z } from "zod";
import { ROOM_KINDS } from "@/db/enums/staff";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** Its floor, or the building or site where floors are not told apart. */
  locationId: clearable(z.uuid()),
  departmentId: clearable(z.uuid()),
  /** What it is fitted out for. */
  kind: z.enum(ROOM_KINDS).default("consulting"),
};

export const Room = z.strictObject(fields);
export type Room = z.output<typeof Room>;

export const ChangeRoom = z.strictObject({ ...fields, ...seenEntry });
