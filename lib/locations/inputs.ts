import { z } from "zod";
import { LOCATION_KINDS } from "@/db/enums/staff";
import { catalogueFields, clearable, seenEntry } from "@/lib/catalogue-entry";

const fields = {
  ...catalogueFields,
  /** Decided when it is added: a floor never becomes a site. */
  kind: z.enum(LOCATION_KINDS),
  /** What it is part of; nothing for a site. */
  parentId: clearable(z.uuid()),
};

export const Location = z.strictObject(fields);
export type Location = z.output<typeof Location>;

export const ChangeLocation = z.strictObject({ ...fields, ...seenEntry });
