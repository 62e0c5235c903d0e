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

/** The same for a group of radio buttons: put the ref on the element around them. */
export function useEarlyChoice(take: (value: string) => void) {
  const group = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the script takes the group over
  useEffect(() => {
    const chosen = group.current?.querySelector<HTMLInputElement>("input:checked");
    if (chosen && !chosen.defaultChecked) take(chosen.value);
  }, []);
  return group;
}
