"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { part } from "./part";
import { toastCount } from "./toast";

const toaster = part(() => import("./toaster"));

/** Short messages are never part of a first paint; each new one tries again to fetch what shows them. */
export function LazyToaster() {
  const said = useSyncExternalStore(toastCount.subscribe, toastCount.get, () => 0);
  const [loaded, setLoaded] = useState(toaster.loaded);
  useEffect(() => {
    if (said > 0) toaster.fetch().then(setLoaded, () => undefined);
  }, [said]);
  return loaded && <loaded.Toaster />;
}
