"use client";

import { useCallback } from "react";
import { z } from "zod/mini";
import { useOptions } from "@/components/ui/use-options";

const FreeSlots = z.array(
  z.object({
    practitionerId: z.string(),
    practitioner: z.string(),
    specialty: z.nullable(z.string()),
    roomId: z.nullable(z.string()),
    startsAt: z.string(),
    endsAt: z.string(),
  }),
);
export type FreeSlot = z.infer<typeof FreeSlots>[number];

/** What is asked for; empty text means any. */
export type SlotQuery = Record<
  "typeId" | "practitionerId" | "specialtyId" | "patientId" | "instead" | "from",
  string
>;

/** Other times that a refusal brought along. */
export function readAlternatives(given: unknown): FreeSlot[] {
  const parsed = FreeSlots.safeParse(given ?? []);
  return parsed.success ? parsed.data : [];
}

/** The next free times for a query, asked for again when it changes. */
export function useSlots(query: SlotQuery) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  const ask = useCallback(async (wanted: string, signal: AbortSignal) => {
    const response = await fetch(`/api/slots?${wanted}`, { signal });
    if (!response.ok) throw new Error(`The search for free times answered ${response.status}.`);
    return FreeSlots.parse(await response.json());
  }, []);
  return useOptions(ask, text, { enabled: query.typeId !== "" });
}
