import { type RefObject, useRef, useState } from "react";

/** For `onCloseAutoFocus` of what opens over a page: the focus goes back to where it was, or to the content of the page. */
export function useReturnFocus() {
  const [before] = useState(() => document.activeElement);
  return (event: Event) => {
    const target =
      before?.isConnected && before !== document.body ? before : document.getElementById("content");
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    target.focus();
  };
}

/**
 * For what hangs on a button that also closes it: the press on the button is the button's own business, and the focus goes
 * back to it unless somebody went elsewhere with the pointer.
 */
export function useOpenerFocus(opener: RefObject<HTMLElement | null>) {
  const leftByPointer = useRef(false);
  return {
    onInteractOutside(event: Event) {
      if (event.target instanceof Node && opener.current?.contains(event.target)) event.preventDefault();
      else leftByPointer.current = true;
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      if (!leftByPointer.current) opener.current?.focus();
    },
  };
}
