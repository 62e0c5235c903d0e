import "server-only";
import { and, count, eq, gt } from "drizzle-orm";
import { devices, reservedTimes } from "@/db/schema";
import { catalogue } from "../catalogue";
import { Conflict } from "../errors";
import { holdRooms } from "../rooms/commands";
import type { Device } from "./inputs";

/**
 * Equipment that one visit at a time can have.
 * @throws Conflict when one is retired that visits ahead have; Invalid for a room out of use.
 */
export const {
  add: addDevice,
  change: changeDevice,
  setActive: setDeviceActive,
} = catalogue<Device>(devices, "device", {
  async columnsOf(tx, entry) {
    await holdRooms(tx, entry.roomId ? [entry.roomId] : []);
    return entry;
  },
  async retiring(tx, id) {
    const [ahead] = await tx.db
      .select({ visits: count() })
      .from(reservedTimes)
      .where(and(eq(reservedTimes.deviceId, id), gt(reservedTimes.endsAt, tx.now)));
    if (ahead && ahead.visits > 0) throw new Conflict("devices.inUse", { params: { visits: ahead.visits } });
  },
});
