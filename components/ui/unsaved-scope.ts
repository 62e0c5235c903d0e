import { createContext } from "react";

/** What is unsaved inside a window, so that closing it can ask first. Null outside of windows. */
export const UnsavedScope = createContext<Set<symbol> | null>(null);
