import "server-only";
import { cache } from "react";
import { log } from "../log";

/** Longer than a page needs to ask for its permission; a page that never asks shows no banner. */
const PATIENCE_MS = 10_000;

const decision = cache((_patientId: string) => Promise.withResolvers<boolean>());

/** Says whether the page of this request may be seen; `pageContext` does so for every page of a patient. */
export function decideSection(patientId: string, isOpen: boolean): void {
  decision(patientId).resolve(isOpen);
}

/**
 * Whether the page inside may be seen. What a layout shows of a patient waits for it: a refused page must not send the name
 * around it.
 */
export async function isSectionOpen(patientId: string): Promise<boolean> {
  const { promise, resolve } = decision(patientId);
  const timer = setTimeout(() => {
    log.error("access.sectionUndecided");
    resolve(false);
  }, PATIENCE_MS);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
