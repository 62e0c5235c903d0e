import "server-only";
import { asc } from "drizzle-orm";
import { deviceKinds } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";

/** Kinds of equipment, by name; those no longer in use included. */
export async function listDeviceKinds(ctx: Context) {
  authorize(ctx.viewer, "settings.read");
  return ctx.db.select().from(deviceKinds).orderBy(asc(deviceKinds.name), asc(deviceKinds.id));
}
export type DeviceKindRow = Awaited<ReturnType<typeof listDeviceKinds>>[number];
