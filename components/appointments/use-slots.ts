"use client";

import { useCallback } from "react";
import { useOptions } from "@/components/ui/use-options";
import type { FreeSlot } from "@/lib/slots/queries";

/** What is asked for; empty text means any. */
export type SlotQuery = Record<
  "typeId" | "practitionerId" | "specialtyId" | "roomId" | "dayPart" | "patientId" | "instead" | "from",
  string
>;

/** Other times that a refusal brought along. */
export function readAlternatives(given: unknown): FreeSlot[] {
  return Array.isArray(given) ? given : [];
}

/** The next free times for a query, asked for again when it changes. */
export function useSlots(query: SlotQuery) {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
  const ask = useCallback(async (wanted: string, signal: AbortSignal) => {
    const response = await fetch(`/api/slots?${wanted}`, { signal });
    if (!response.ok) throw new Error(`The search for free times answered ${response.status}.`);
    const slots: FreeSlot[] = await response.json();
    return slots;
  }, []);
  return useOptions(ask, text, { enabled: query.typeId !== "" });
}
