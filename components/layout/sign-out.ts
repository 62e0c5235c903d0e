"use client";

import { v4 as newKey } from "uuid";
import { signOutAction } from "@/lib/sessions/actions";

/** Ends the session and forgets everything that this device kept, also when the server cannot be reached. */
export function useSignOut() {
  return () => void signOut();
}

async function signOut() {
  await Promise.allSettled([forgetDevice(), signOutAction({ key: newKey(), input: {} })]);
  window.location.assign("/sign-in");
}

async function forgetDevice() {
  sessionStorage.clear();
  const kept = "caches" in window ? await caches.keys() : [];
  for (const name of kept) if (!name.startsWith("serwist-precache")) await caches.delete(name);
  const databases = (await indexedDB.databases?.()) ?? [];
  for (const { name } of databases) if (name) indexedDB.deleteDatabase(name);
}
