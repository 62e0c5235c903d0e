"use client";

import { v4 as newKey } from "uuid";
import { forgetDevice } from "@/components/accounts/forget-device";
import { tellOtherTabs } from "@/components/accounts/other-tabs";
import { signOutAction } from "@/lib/sessions/actions";

/** Ends the session and forgets everything that this device kept, also when the server cannot be reached. */
export function useSignOut() {
  return () => void signOut();
}

async function signOut() {
  await Promise.allSettled([forgetDevice(), signOutAction({ key: newKey(), input: {} })]);
  tellOtherTabs();
  window.location.assign("/sign-in?reason=signed-out");
}
