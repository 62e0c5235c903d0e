import "server-only";
import { asc } from "drizzle-orm";
import { devices } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Equipment that is booked with visits, by name; what is no longer in use included. */
export async function listDevices(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(devices).orderBy(asc(devices.name), asc(devices.id));
}
export type DeviceRow = Awaited<ReturnType<typeof listDevices>>[number];
