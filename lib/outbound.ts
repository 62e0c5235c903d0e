import "server-only";

const DEADLINE_MS = 5_000;
const MOST_BYTES = 4_000_000;
/** Answers that have no body and may not be given one. */
const EMPTY = [204, 205, 304];

/** Why nothing usable came back from another server; `code` is safe to keep. */
export class OutboundError extends Error {
  constructor(readonly code: "not-allowed" | "timeout" | "unreachable" | "redirect" | "too-large") {
    super(code);
    this.name = "OutboundError";
  }
}

/**
 * A `fetch` for servers of others: only origins that the configuration names, no redirects, five seconds for the whole answer,
 * at most 4 MB of it. Trying again is the caller's decision.
 */
export function outboundFetch(allowed: readonly string[], signal?: AbortSignal): typeof fetch {
  const origins = new Set(allowed.map((url) => new URL(url).origin));
  return async (target, init) => {
    const url = new URL(target instanceof Request ? target.url : target);
    if (!origins.has(url.origin)) throw new OutboundError("not-allowed");
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const limits = AbortSignal.any([deadline, ...(signal ? [signal] : [])]);
    try {
      const answer = await fetch(target, { ...init, redirect: "manual", signal: limits });
      if (answer.status >= 300 && answer.status < 400 && answer.status !== 304)
        throw new OutboundError("redirect");
      return await whole(answer);
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      throw new OutboundError(limits.aborted ? "timeout" : "unreachable");
    }
  };
}

async function whole(answer: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.byteLength;
    if (length > MOST_BYTES) throw new OutboundError("too-large");
    chunks.push(chunk);
  }
  const headers = new Headers(answer.headers);
  // The body is no longer as it was packed for the way.
  headers.delete("content-encoding");
  headers.delete("content-length");
  const { status, statusText } = answer;
  return new Response(EMPTY.includes(status) ? null : Buffer.concat(chunks), { status, statusText, headers });
}
