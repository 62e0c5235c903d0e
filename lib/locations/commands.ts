import "server-only";
import { locations } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Context } from "../context";
import { Conflict, Invalid } from "../errors";
import type { Location } from "./inputs";
import { holdPlace } from "./place";
import { canLieIn } from "./rules";
import { countLocationUse } from "./use";

/**
 * The sites, buildings and floors.
 * @throws Invalid when a part would lie in something no larger or out of use; Conflict when one is retired that still has
 * something in it.
 */
export const {
  add: addLocation,
  change: changeLocation,
  setActive: setLocationActive,
} = catalogue<Location>(locations, "location", {
  async columnsOf(tx, { parentId, ...entry }, before) {
    if (before && before.kind !== entry.kind) throw new Invalid("locations.kindStays");
    return { ...entry, ...(await partOf(tx, { parentId, ...entry }, before)) };
  },
  async retiring(tx, id) {
    const count = await countLocationUse(tx, id);
    if (count > 0) throw new Conflict("locations.inUse", { params: { count } });
  },
  async restoring(tx, { parentId }) {
    if (typeof parentId === "string") await holdPlace(tx, parentId, "parentId");
  },
});

async function partOf(tx: Context, { kind, parentId }: Location, before: Record<string, unknown> | null) {
  if (before && parentId === before.parentId) return {};
  const parent = parentId === null ? null : await holdPlace(tx, parentId, "parentId");
  if (!canLieIn(kind, parent?.kind ?? null))
    throw new Invalid("locations.liesElsewhere", { fields: { parentId: "locations.liesElsewhere" } });
  return { parentId, parentKind: parent?.kind ?? null };
}
