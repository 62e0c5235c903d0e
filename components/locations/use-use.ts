"use client";

import { useEffect, useState } from "react";

/** What a place is used for, asked once. Null address: nothing is asked. */
export function useUse<Use>(address: string | null): { use: Use | null; hasFailed: boolean } {
  const [state, setState] = useState<{ use: Use | null; hasFailed: boolean }>({
    use: null,
    hasFailed: false,
  });
  useEffect(() => {
    if (!address) return;
    const abort = new AbortController();
    fetch(address, { signal: abort.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        setState({ use: await answer.json(), hasFailed: false });
      })
      .catch(() => !abort.signal.aborted && setState({ use: null, hasFailed: true }));
    return () => abort.abort();
  }, [address]);
  return state;
}
