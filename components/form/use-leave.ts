"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";

/**
 * Leads to another page after something was saved; the promise holds until that page is there. A form that returns it
 * from `onSuccess` stays busy meanwhile, so that an impatient second press does not register, add or merge once more.
 */
export function useLeave(): (href: string) => Promise<void> {
  const router = useRouter();
  const [isLeaving, start] = useTransition();
  const arrived = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (isLeaving) return;
    arrived.current?.();
    arrived.current = null;
  }, [isLeaving]);
  return (href) =>
    new Promise((resolve) => {
      arrived.current = resolve;
      start(() => router.push(href));
    });
}
