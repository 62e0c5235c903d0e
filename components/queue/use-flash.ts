import { useEffect, useRef, useState } from "react";

const FLASH_MS = 2_000;

/** Ids of rows that came or changed with the last answer, for as long as a short highlight lasts; none of the first answer. */
export function useFlash(rows: readonly { id: string; version: number }[]): ReadonlySet<string> {
  const seen = useRef<Map<string, number> | null>(null);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const before = seen.current;
    seen.current = new Map(rows.map(({ id, version }) => [id, version]));
    if (!before) return;
    const now = rows.filter(({ id, version }) => before.get(id) !== version).map(({ id }) => id);
    if (now.length === 0) return;
    setChanged(new Set(now));
    const timer = setTimeout(() => setChanged(new Set()), FLASH_MS);
    return () => clearTimeout(timer);
  }, [rows]);
  return changed;
}
