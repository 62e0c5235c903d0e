"use client";

import { useEffect, useRef, useState } from "react";
import { v4 as newKey } from "uuid";
import { holdSlotAction, releaseHoldAction } from "@/lib/slot-holds/actions";
import type { FreeSlot } from "@/lib/slots/queries";
import { readAlternatives } from "./use-slots";

export type Hold =
  | { state: "held"; expiresAt: string }
  | { state: "failed"; message: string; alternatives: FreeSlot[] };

type Wanted = { practitionerId: string; typeId: string; startsAt: string };

/**
 * Keeps the chosen time while its booking is filled in, and gives it back when another one is chosen or the form is left.
 * Booking works without it: when the server cannot be reached, nothing is kept and nothing is said.
 */
export function useHold(
  { practitionerId, typeId, startsAt }: Wanted,
  { isOff, onHeld }: { isOff: boolean; onHeld: (holdId: string) => void },
): Hold | null {
  const [hold, setHold] = useState<Hold | null>(null);
  const held = useRef<string | undefined>(undefined);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const told = useRef(onHeld);
  told.current = onHeld;
  const isWanted = !isOff && practitionerId !== "" && typeId !== "" && startsAt !== "";

  useEffect(() => {
    if (!isWanted) return setHold(null);
    let isCurrent = true;
    // One after the other: the second names the hold of the first, or it would stand in its own way.
    turn.current = turn.current
      .then(() =>
        holdSlotAction({
          key: newKey(),
          input: { practitionerId, typeId, startsAt, ...(held.current && { insteadOf: held.current }) },
        }),
      )
      .then((answer) => {
        if (answer.data) held.current = answer.data.holdId;
        if (!isCurrent) return;
        told.current(answer.data?.holdId ?? "");
        if (answer.data) return setHold({ state: "held", expiresAt: answer.data.expiresAt });
        const { message = "", alternatives } = answer.serverError ?? {};
        setHold({ state: "failed", message, alternatives: readAlternatives(alternatives) });
      })
      .catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [isWanted, practitionerId, typeId, startsAt]);

  useEffect(
    () => () => {
      void turn.current.then(() => {
        const holdId = held.current;
        if (holdId) releaseHoldAction({ key: newKey(), input: { holdId } }).catch(() => undefined);
      });
    },
    [],
  );

  return hold;
}
