"use client";

import { part, usePart } from "@/components/ui/part";
import { Skeleton } from "@/components/ui/skeleton";

const form = part(() => import("./claim-form"));

/** Asking for one's record. Nearly everybody has theirs already, so the form comes when it is needed. */
export function Claim() {
  const loaded = usePart(form, true, () => undefined);
  return loaded ? <loaded.ClaimForm /> : <Skeleton className="h-80" />;
}
