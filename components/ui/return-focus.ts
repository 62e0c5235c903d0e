import { useState } from "react";

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
