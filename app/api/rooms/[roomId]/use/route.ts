import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { listRoomUse } from "@/lib/rooms/use";
import { route } from "@/lib/route";

export const GET = route("catalogues.change", z.strictObject({}), ({ ctx, params: { roomId = "" } }) => {
  if (!isUuid(roomId)) throw new NotFound();
  return listRoomUse(ctx, roomId);
});
