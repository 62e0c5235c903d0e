import type { ExternalToast } from "sonner";

type Kind = "success" | "error" | "warning";
type Message = { kind: Kind; text: string; options?: ExternalToast };
type Presenter = (message: Message) => void;

let present: Presenter | null = null;
const waiting: Message[] = [];
let count = 0;
const listeners = new Set<() => void>();

/** Short messages at the corner of the screen. What shows them is fetched with the first one. */
export const toast = {
  success: (text: string, options?: ExternalToast) => say({ kind: "success", text, options }),
  error: (text: string, options?: ExternalToast) => say({ kind: "error", text, options }),
  warning: (text: string, options?: ExternalToast) => say({ kind: "warning", text, options }),
};

/** Hands over what has been said so far and everything that follows; the return value ends it. */
export function presentToasts(presenter: Presenter) {
  present = presenter;
  for (const message of waiting.splice(0)) presenter(message);
  return () => {
    present = null;
  };
}

/** For useSyncExternalStore: how many messages have waited for somebody to show them. */
export const toastCount = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  get: () => count,
};

function say(message: Message) {
  if (present) return present(message);
  waiting.push(message);
  count += 1;
  for (const listener of listeners) listener();
}
