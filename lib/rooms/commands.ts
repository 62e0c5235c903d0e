import "server-only";
import { rooms } from "@/db/schema";
import { catalogue } from "../catalogue";
import type { Room } from "./inputs";

export const { add: addRoom, change: changeRoom, setActive: setRoomActive } = catalogue<Room>(rooms, "room");
