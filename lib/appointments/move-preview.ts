import "server-only";
import { eq } from "drizzle-orm";
import { rooms } from "@/db/schema";
import type { Context } from "../context";
import { AppError } from "../errors";
import { rehearse } from "../rehearse";
import type { FreeSlot } from "../slots/queries";
import { claimMove } from "./commands";
import type { MoveAppointment } from "./inputs";
import { isOverbookable } from "./rules";

/** What would come of a move: where the visit would be, or what is in its way. `code` is a key of the errors. */
export type MovePreview =
  | { isPossible: true; room: string | null }
  | { isPossible: false; code: string; isOverbookable: boolean; alternatives: FreeSlot[] };

/** Asks the rules of a move without moving anything. @throws NotFound; Refused. */
export async function previewMove(ctx: Context, input: MoveAppointment): Promise<MovePreview> {
  try {
    const { claim } = await rehearse(ctx, (tx) => claimMove(tx, input));
    return { isPossible: true, room: await nameOf(ctx, claim.roomId) };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !["conflict", "invalid"].includes(thrown.kind)) throw thrown;
    const { code, details } = thrown;
    const alternatives = (details.alternatives ?? []) as FreeSlot[];
    return { isPossible: false, code, isOverbookable: isOverbookable(code), alternatives };
  }
}

async function nameOf({ db }: Context, roomId: string | null): Promise<string | null> {
  if (roomId === null) return null;
  const [room] = await db.select({ name: rooms.name }).from(rooms).where(eq(rooms.id, roomId));
  return room?.name ?? null;
}
