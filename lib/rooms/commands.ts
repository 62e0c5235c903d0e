import "server-only";
import { inArray } from "drizzle-orm";
import { rooms } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Context } from "../context";
import { Conflict, Invalid } from "../errors";
import { holdPlaceAgain, holdPlaceOf } from "../locations/place";
import type { Room } from "./inputs";
import { listRoomUse } from "./use";

/**
 * The rooms in which visits take place.
 * @throws Conflict when one is retired that hours are planned in or visits are booked in; Invalid for a location out of use.
 */
export const {
  add: addRoom,
  change: changeRoom,
  setActive: setRoomActive,
} = catalogue<Room>(rooms, "room", {
  async columnsOf(tx, entry, before) {
    await holdPlaceOf(tx, entry, before);
    return entry;
  },
  async retiring(tx, id) {
    const { hours, visits } = await listRoomUse(tx, id);
    if (hours.length + visits.length > 0)
      throw new Conflict("rooms.inUse", { params: { hours: hours.length, visits: visits.length } });
  },
  restoring: holdPlaceAgain,
});

/**
 * Holds rooms that something is planned in, so that none is retired meanwhile. Part of a command.
 * @throws Invalid when one is not there or out of use.
 */
export async function holdRooms(tx: Context, roomIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(roomIds)].sort();
  if (wanted.length === 0) return;
  const held = await tx.db
    .select({ isActive: rooms.isActive })
    .from(rooms)
    .where(inArray(rooms.id, wanted))
    .orderBy(rooms.id)
    .for("share");
  if (held.length < wanted.length || held.some(({ isActive }) => !isActive))
    throw new Invalid("rooms.outOfUse");
}
