import { z } from "zod";
import { LOCATION_KINDS } from "@/db/enums/staff";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** Decided when it is added: a floor never becomes a site. */
  kind: z.enum(LOCATION_KINDS),
  /** What it is part of; nothing for a site. */
  parentId: clearable(z.uuid()),
  /** How patients find it, in plain words. */
  directions: clearable(z.string().trim().max(500)),
};

export const Location = z.strictObject(fields);
export type Location = z.output<typeof Location>;

export const ChangeLocation = z.strictObject({ ...fields, ...seenEntry });
