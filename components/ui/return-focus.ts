import { useState } from "react";

/** For `onCloseAutoFocus` of what opens over a page: the focus goes back to where it was. */
export function useReturnFocus() {
  const [before] = useState(() => document.activeElement);
  return (event: Event) => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return;
    event.preventDefault();
    before.focus();
  };
}
