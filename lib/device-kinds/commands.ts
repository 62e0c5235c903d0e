import "server-only";
import { and, count, eq } from "drizzle-orm";
import { appointmentTypes, deviceKinds } from "@/db/schema";
import { catalogue } from "../catalogue";
import { Conflict } from "../errors";
import type { DeviceKind } from "./inputs";

/**
 * Kinds of equipment that types of visit need.
 * @throws Conflict when one is retired that a type in use still needs.
 */
export const {
  add: addDeviceKind,
  change: changeDeviceKind,
  setActive: setDeviceKindActive,
} = catalogue<DeviceKind>(deviceKinds, "device-kind", {
  async retiring(tx, id) {
    const [needed] = await tx.db
      .select({ types: count() })
      .from(appointmentTypes)
      .where(and(eq(appointmentTypes.deviceKindId, id), eq(appointmentTypes.isActive, true)));
    if (needed && needed.types > 0)
      throw new Conflict("devices.kindInUse", { params: { types: needed.types } });
  },
});
