import { useEffect, useState } from "react";
import { useCan } from "@/components/layout/viewer";
import type { QueueCaller } from "@/db/enums/queue";

const KEY = "queue.callRoom";

export type CallPlace = {
  /** For whom this person calls. */
  caller: QueueCaller;
  roomId: string | undefined;
  chooseRoom: (roomId: string) => void;
};

/** Into which room people are called from this machine; it is remembered here, since the machine stands where it stands. */
export function useCallPlace(): CallPlace {
  const can = useCan();
  const [roomId, setRoomId] = useState("");
  useEffect(() => setRoomId(localStorage.getItem(KEY) ?? ""), []);
  return {
    caller: can("queue.nurse") && !can("encounters.open") ? "nurse" : "practitioner",
    roomId: roomId || undefined,
    chooseRoom: (chosen) => {
      setRoomId(chosen);
      localStorage.setItem(KEY, chosen);
    },
  };
}
