"use client";

import { use, useEffect } from "react";
import { UnsavedScope } from "@/components/ui/unsaved-scope";

const open = new Set<symbol>();

/** Is there a form on the screen with changes that are not saved? */
export function hasUnsavedWork() {
  return open.size > 0;
}

/** Counts the caller as unsaved work while `dirty`, so that nobody reloads or leaves over it silently. */
export function useUnsaved(dirty: boolean) {
  const scope = use(UnsavedScope);
  useEffect(() => {
    if (!dirty) return;
    const self = Symbol("unsaved");
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    open.add(self);
    scope?.add(self);
    window.addEventListener("beforeunload", warn);
    return () => {
      open.delete(self);
      scope?.delete(self);
      window.removeEventListener("beforeunload", warn);
    };
  }, [dirty, scope]);
}
