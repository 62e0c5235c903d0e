"use client";

import { useEffect, useState } from "react";
import { v4 as newKey } from "uuid";
import { readAlternatives } from "@/components/appointments/use-slots";
import { holdOwnAction, releaseOwnAction } from "@/lib/self-bookings/actions";
import type { FreeSlot } from "@/lib/slots/queries";

type OwnHold =
  | { state: "held"; holdId: string; expiresAt: string }
  | { state: "failed"; message: string; alternatives: FreeSlot[] };

type Wanted = { patientId: string; typeId: string; practitionerId: string; startsAt: string };

/**
 * Keeps a time while it is confirmed, and gives it back when the page is left. Booking works without it: when the server
 * cannot be reached, nothing is kept and nothing is said.
 */
export function useOwnHold({ patientId, typeId, practitionerId, startsAt }: Wanted): OwnHold | null {
  const [hold, setHold] = useState<OwnHold | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const input = { patientId, typeId, practitionerId, startsAt };
    const held = holdOwnAction({ key: newKey(), input })
      .then(({ data, serverError }) => {
        if (isCurrent && data) setHold({ state: "held", ...data });
        if (isCurrent && serverError) {
          const { message, alternatives } = serverError;
          setHold({ state: "failed", message, alternatives: readAlternatives(alternatives) });
        }
        return data?.holdId;
      })
      .catch(() => undefined);
    return () => {
      isCurrent = false;
      void held.then((holdId) => {
        if (holdId) releaseOwnAction({ key: newKey(), input: { holdId } }).catch(() => undefined);
      });
    };
  }, [patientId, typeId, practitionerId, startsAt]);
  return hold;
}
