import { useEffect, useState } from "react";

const PAUSE_MS = 400;

/**
 * What the server answers to a question that changes while somebody types, asked when the hand rests. Null while it is not
 * known or the question is not complete; `keepsLast` shows the former answer until the next one is there.
 */
export function useAsked<Answer>(
  url: string,
  question: object | null,
  { keepsLast = false }: { keepsLast?: boolean } = {},
): { answer: Answer | null; hasFailed: boolean } {
  const [state, setState] = useState<{ answer: Answer | null; hasFailed: boolean }>(NOTHING);
  const body = question && JSON.stringify(question);
  useEffect(() => {
    if (!keepsLast || !body) setState(NOTHING);
    if (!body) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const headers = { "content-type": "application/json" };
        const response = await fetch(url, { method: "POST", headers, body, signal: abort.signal });
        if (response.ok) setState({ answer: await response.json(), hasFailed: false });
        else setState({ answer: null, hasFailed: response.status >= 500 });
      } catch {
        if (!abort.signal.aborted) setState({ answer: null, hasFailed: true });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, body, keepsLast]);
  return state;
}

const NOTHING = { answer: null, hasFailed: false };
