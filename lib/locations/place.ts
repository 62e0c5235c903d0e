import "server-only";
import { eq } from "drizzle-orm";
import { locations } from "@/db/schema";
import type { Context } from "../context";
import { Invalid } from "../errors";

/**
 * The part of the hospital that something new is put in, held so that it is not retired meanwhile.
 * @throws Invalid beside `field` when it is not there or out of use.
 */
export async function holdPlace(tx: Context, id: string, field: "locationId" | "parentId") {
  const [place] = await tx.db.select().from(locations).where(eq(locations.id, id)).for("share");
  if (!place?.isActive)
    throw new Invalid("locations.outOfUse", { fields: { [field]: "locations.outOfUse" } });
  return place;
}

/** The same for an entry of a catalogue; where it has been all along it may stay. */
export async function holdPlaceOf(
  tx: Context,
  { locationId }: { locationId: string | null },
  before: Record<string, unknown> | null,
): Promise<void> {
  if (locationId && locationId !== before?.locationId) await holdPlace(tx, locationId, "locationId");
}

/** What comes back into use needs a place that is in use. */
export async function holdPlaceAgain(tx: Context, { locationId }: Record<string, unknown>): Promise<void> {
  if (typeof locationId === "string") await holdPlace(tx, locationId, "locationId");
}
