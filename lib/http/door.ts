import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isActionBody } from "./action-body";
import { createAdmission, type Turn } from "./admission";
import { refuse } from "./answer";
import { bodyOf, withBody } from "./body";
import { isAction, type Refusal, refusalOf } from "./checks";
import { auditForeignOrigin } from "./foreign-origin";
import { isStaticPath, isStreamPath } from "./headers";
import { receive, type Visit } from "./visit";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const MOST_ACTION_BYTES = 1_000_000;
const BUSY: Refusal = { status: 503, code: "busy" };
/** Measured on two cores: more than 32 at once raise neither rate, only the memory and everybody's waiting. */
const admission = createAdmission({ atOnce: 32, waiting: 256, patienceMs: 5_000, countsForMs: 20_000 });

/**
 * What stands between the network and the application: refuses what no screen of ours sends, keeps the rest in an
 * order that a ward can work with when there is too much of it, and passes it on.
 */
export async function enter(request: IncomingMessage, response: ServerResponse, handle: Handle) {
  const visit = receive(request, response);
  const refusal = refusalOf(request);
  if (refusal) return turnAway(request, response, visit, refusal);
  const read = isAction(request) ? await readAction(request) : request;
  if ("code" in read) return refuse(response, read, visit.path);
  const leave = isAlwaysServed(visit) ? () => {} : await admission.enter(turnOf(request, visit));
  if (!leave) return refuse(response, BUSY, visit.path);
  response.once("close", leave);
  if (response.destroyed) return leave();
  await handle(read, response);
}

async function turnAway(request: IncomingMessage, response: ServerResponse, visit: Visit, refusal: Refusal) {
  const { id, ip, path } = visit;
  if (refusal.code === "foreignOrigin")
    await auditForeignOrigin({ id, ip }, { cookie: request.headers.cookie, path });
  refuse(response, refusal, path);
}

async function readAction(request: IncomingMessage): Promise<IncomingMessage | Refusal> {
  const body = await bodyOf(request, MOST_ACTION_BYTES);
  if (!body) return { status: 413, code: "invalid" };
  if (!isActionBody(body.toString("utf8"))) return { status: 400, code: "invalid" };
  // Next compares the origin, which was found to be ours, with the host, which a proxy may have changed.
  if (request.headers.origin) request.headers["x-forwarded-host"] = new URL(request.headers.origin).host;
  return withBody(request, body);
}

/** Never kept waiting: what tells whether the server lives, the way in, and what costs nothing; nor what would hold a place for hours. */
function isAlwaysServed({ path, isOwnCall }: Visit): boolean {
  return (
    isOwnCall ||
    isStaticPath(path) ||
    isStreamPath(path) ||
    /^\/(api\/(health|metrics|auth|session)\b|sign-in$)/.test(path)
  );
}

function turnOf({ method }: IncomingMessage, { path }: Visit): Turn {
  if (/^\/(analytics|admin|api\/(analytics|audit|imports))\b|\/export$/.test(path)) return "report";
  return method === "GET" || method === "HEAD" ? "read" : "write";
}
