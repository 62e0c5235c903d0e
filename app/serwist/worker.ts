import { NetworkOnly, type PrecacheEntry, Serwist } from "serwist";

declare const self: { __SW_MANIFEST: (PrecacheEntry | string)[] | undefined };

/**
 * Keeps hashed files of the shell and the offline page, nothing else. Documents always come from the network, and what
 * no rule names (data, images, downloads) is left to the browser: a shared tablet must not keep a page of a patient.
 */
const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  skipWaiting: false,
  clientsClaim: true,
  navigationPreload: false,
  runtimeCaching: [{ matcher: ({ request }) => request.mode === "navigate", handler: new NetworkOnly() }],
  fallbacks: {
    entries: [{ url: "/~offline", matcher: ({ request }) => request.mode === "navigate" }],
  },
});

serwist.addEventListeners();
