"use client";

import type { Theme } from "./theme";

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

export function setRail(rail: "open" | "collapsed") {
  remember("rail", rail);
}

/** Looks only, never data: read by the server so that the first paint is already right. */
function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
