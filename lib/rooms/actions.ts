"use server";

import { revalidatePath } from "next/cache";
import { action } from "../action";
import { EntryState } from "../catalogue-entry";
import { addRoom, changeRoom, setRoomActive } from "./commands";
import { ChangeRoom, Room } from "./inputs";

export const addRoomAction = action("catalogues.change", { name: "rooms.addRoom" })
  .inputSchema(Room)
  .action(async ({ ctx, input }) => refreshed(await addRoom(ctx, input)));

export const changeRoomAction = action("catalogues.change", { name: "rooms.changeRoom" })
  .inputSchema(ChangeRoom)
  .action(async ({ ctx, input }) => refreshed(await changeRoom(ctx, input)));

export const setRoomActiveAction = action("catalogues.change", { name: "rooms.setRoomActive" })
  .inputSchema(EntryState)
  .action(async ({ ctx, input }) => refreshed(await setRoomActive(ctx, input)));

function refreshed<T>(result: T): T {
  revalidatePath("/admin/catalogues", "layout");
  return result;
}
