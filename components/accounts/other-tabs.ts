const CHANNEL = "session";
const SIGNED_OUT = "signed-out";

/** Tells this browser's other tabs that the session is over, so that none of them goes on showing a patient. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(SIGNED_OUT);
  channel.close();
}

/** Calls back when another tab signs out. @returns how to stop listening. */
export function onSignedOutElsewhere(leave: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => data === SIGNED_OUT && leave();
  return () => channel.close();
}
