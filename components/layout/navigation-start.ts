type Listener = (path: string) => void;

const listeners = new Set<Listener>();

/** Called by Next with the address that somebody is on the way to. */
export function announceNavigation(url: string) {
  const { pathname, search } = new URL(url, window.location.href);
  for (const listener of listeners) listener(pathname + search);
}

export function onNavigation(listener: Listener) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
