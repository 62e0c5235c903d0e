import { useEffect, useRef, useState } from "react";

const SIGNS = ["pointerdown", "keydown"] as const;

/** Seconds until nobody is thought to be here any more; then `onIdle`. Every key or touch begins anew. */
export function useIdle(seconds: number, isOn: boolean, onIdle: () => void): number {
  const [left, setLeft] = useState(seconds);
  const latest = useRef(onIdle);
  latest.current = onIdle;
  useEffect(() => {
    if (!isOn) return;
    let until = 0;
    const stay = () => {
      until = Date.now() + seconds * 1000;
      setLeft(seconds);
    };
    stay();
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) latest.current();
    }, 500);
    for (const sign of SIGNS) window.addEventListener(sign, stay);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, stay);
    };
  }, [seconds, isOn]);
  return left;
}
