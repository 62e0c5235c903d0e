import { useEffect, useRef } from "react";

/** Keys that come slower than this are a hand's. */
const FASTEST_HAND_MS = 60;
const LEAST = 5;

/** A scanner that types (keyboard wedge): text that came faster than a hand can type, with Enter behind it. */
export function useScanner(isOn: boolean, onScanned: (text: string) => void) {
  const latest = useRef(onScanned);
  latest.current = onScanned;
  useEffect(() => {
    if (!isOn) return;
    let typed = "";
    let lastAt = 0;
    function hear(event: KeyboardEvent) {
      const isFast = event.timeStamp - lastAt <= FASTEST_HAND_MS;
      if (event.key === "Enter") {
        const text = isFast ? typed : "";
        typed = "";
        if (text.length < LEAST) return;
        // The button that has the focus must not be pressed by the end of a scan.
        event.preventDefault();
        latest.current(text);
      } else if (event.key.length === 1) typed = (isFast ? typed : "") + event.key;
      lastAt = event.timeStamp;
    }
    window.addEventListener("keydown", hear, { capture: true });
    return () => window.removeEventListener("keydown", hear, { capture: true });
  }, [isOn]);
}
