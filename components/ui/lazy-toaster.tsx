"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { toastsWanted } from "./toast";

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster), { ssr: false });

/** Short messages are never part of a first paint. */
export function LazyToaster() {
  const isWanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.get, () => false);
  return isWanted ? <Toaster /> : null;
}
