import { useEffect, useRef } from "react";

/**
 * Hands on what somebody typed into a server-drawn input before its script ran; a controlled input would otherwise
 * write its first value over it at the next change.
 */
export function useEarlyText(take: (text: string) => void) {
  const input = useRef<HTMLInputElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the script takes the input over
  useEffect(() => {
    const control = input.current;
    if (control && control.value !== control.defaultValue) take(control.value);
  }, []);
  return input;
}
