import { z } from "zod";
import { catalogueFields, seenEntry } from "@/lib/catalogue-entry";

export const DeviceKind = z.strictObject(catalogueFields);
export type DeviceKind = z.output<typeof DeviceKind>;

export const ChangeDeviceKind = z.strictObject({ ...catalogueFields, ...seenEntry });
