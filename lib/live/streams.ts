import "server-only";
import { readSession } from "../access/session";
import type { Context } from "../context";
import { NotFound, TooMany } from "../errors";
import { drainSignal } from "../lifecycle";
import type { Topic } from "./inputs";
import { listen } from "./listener";
import { type Change, canListen, gather } from "./rules";

/** Windows that one person looks at at a time; a hidden one listens to nothing. */
const MOST_PER_USER = 12;
/** What is told in one go, so that a burst is one message. */
const GATHER_MS = 40;
/** The session is looked at anew this often: an ended one hears nothing after five seconds. */
const RECHECK_MS = 3_000;
const HEARTBEAT_MS = 15_000;
/** Messages that may wait for a slow reader, who then begins anew. */
const MOST_WAITING = 32;
const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // Read by what would pack the answer, here and on the way; the door sends the same.
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};

const store = globalThis as typeof globalThis & { hospitalStreams?: Map<string, number> };
const streams = () => {
  store.hospitalStreams ??= new Map();
  return store.hospitalStreams;
};

/**
 * Tells the viewer, as server-sent events and for as long as the session lasts, that something of these topics changed; never
 * what. Ends with the session, with the right to listen, with the process, and when the reader is too slow.
 * @throws NotFound for a topic that is not the viewer's; TooMany; AppError "busy" when nothing can be heard now.
 */
export async function openStream(
  ctx: Context,
  { topics, signal }: { topics: readonly Topic[]; signal: AbortSignal },
): Promise<Response> {
  if (!canListen(ctx.viewer, topics)) throw new NotFound();
  if (ctx.request.readsNothing) return new Response(null, { headers: HEADERS });
  const leave = comeIn(ctx.viewer.userId ?? "");
  const waiting = new Map<string, Change>();
  const words = new TextEncoder();
  let end = () => {};
  let tell = (_text: string) => {};
  let soon: NodeJS.Timeout | undefined;

  function hear(change: Change) {
    if (!topics.includes(change.topic)) return;
    gather(waiting, change);
    soon ??= setTimeout(() => {
      soon = undefined;
      const changes = [...waiting.values()];
      waiting.clear();
      tell(`event: change\ndata: ${JSON.stringify(changes)}\n\n`);
    }, GATHER_MS);
  }

  const stopHearing = await listen({ hear, lost: () => end() }).catch((error: unknown) => {
    leave();
    throw error;
  });
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const heartbeat = setInterval(() => tell(": \n\n"), HEARTBEAT_MS);
        const recheck = setInterval(async () => {
          if (!(await mayStillListen(ctx, topics))) end();
        }, RECHECK_MS);
        let isOver = false;
        end = () => {
          if (isOver) return;
          isOver = true;
          clearInterval(heartbeat);
          clearInterval(recheck);
          clearTimeout(soon);
          stopHearing();
          leave();
          signal.removeEventListener("abort", end);
          drainSignal().removeEventListener("abort", end);
          try {
            controller.close();
          } catch {
            // The reader left first.
          }
        };
        tell = (text) => {
          if (isOver) return;
          if ((controller.desiredSize ?? 0) <= 0) return end();
          controller.enqueue(words.encode(text));
        };
        signal.addEventListener("abort", end);
        drainSignal().addEventListener("abort", end);
        if (signal.aborted || drainSignal().aborted) end();
        else tell("retry: 2000\nevent: ready\ndata: {}\n\n");
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_WAITING }),
  );
  return new Response(body, { headers: HEADERS });
}

/** An open stream is nobody's doing: looking at the session does not make it longer. What cannot be asked is not so. */
async function mayStillListen(ctx: Context, topics: readonly Topic[]): Promise<boolean> {
  if (!ctx.viewer.sessionId) return false;
  const now = { db: ctx.db, now: new Date(), request: ctx.request };
  const session = await readSession(now, ctx.viewer.sessionId).catch(() => null);
  return session !== null && !session.gate && canListen(session.viewer, topics);
}

function comeIn(userId: string): () => void {
  const open = streams();
  const own = open.get(userId) ?? 0;
  if (own >= MOST_PER_USER) throw new TooMany();
  open.set(userId, own + 1);
  let isInside = true;
  return () => {
    if (!isInside) return;
    isInside = false;
    const left = (open.get(userId) ?? 1) - 1;
    if (left > 0) open.set(userId, left);
    else open.delete(userId);
  };
}
