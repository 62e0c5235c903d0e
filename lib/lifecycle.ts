type State = { draining: AbortController; closers: Map<string, () => Promise<void>> };

// The server script and the bundled application are separate module graphs of one process.
const store = globalThis as typeof globalThis & { hospitalLifecycle?: State };

function state(): State {
  store.hospitalLifecycle ??= { draining: new AbortController(), closers: new Map() };
  return store.hospitalLifecycle;
}

/** Aborted when the process was asked to end: endless answers (event streams) finish on it. */
export const drainSignal = (): AbortSignal => state().draining.signal;

export const isDraining = (): boolean => drainSignal().aborted;

/** Registers what must be closed before the process ends; the last registered is closed first. */
export function onShutdown(name: string, close: () => Promise<void>): void {
  state().closers.delete(name);
  state().closers.set(name, close);
}

/** From here on the process reports that it is not ready. */
export const beginDraining = (): void => state().draining.abort();

/** Closes everything registered, newest first; one that fails does not keep the others open. */
export async function closeAll(): Promise<void> {
  for (const close of [...state().closers.values()].reverse()) await close().catch(() => undefined);
  state().closers.clear();
}
