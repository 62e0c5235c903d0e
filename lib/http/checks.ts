import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { isOwnOrigin } from "../origin";
import { isStaticPath } from "./headers";

/** Why a request is answered here and never reaches the application. */
export type Refusal = { status: 400 | 403 | 405 | 413 | 415 | 503; code: string; allow?: string };

const UNREADABLE: Refusal = { status: 400, code: "invalid" };
const READING = ["GET", "HEAD", "OPTIONS"];

/** The path of a request, or null when it is not percent-encoded as it should be and so names nothing. */
export function pathOf(url = "/"): string | null {
  const [path = "/"] = url.split("?");
  try {
    decodeURIComponent(path);
    return path;
  } catch {
    return null;
  }
}

/** What is wrong with a request as far as its head tells, or null. */
export function refusalOf(request: IncomingMessage): Refusal | null {
  const { method = "GET", headers } = request;
  const path = pathOf(request.url);
  if (path === null) return UNREADABLE;
  if (isPrefetch(headers) && !isStaticPath(path)) return { status: 503, code: "prefetch" };
  if (!READING.includes(method) && !isOwnOrigin(headers.origin ?? null) && !isReport(path, headers))
    return { status: 403, code: "foreignOrigin" };
  if (path.startsWith("/api/")) return null;
  if (!isReadableTree(headers["next-router-state-tree"])) return UNREADABLE;
  if (isAction(request)) return isText(headers) ? null : { status: 415, code: "invalid" };
  return method === "GET" || method === "HEAD" ? null : { status: 405, code: "invalid", allow: "GET, HEAD" };
}

/**
 * Another server's report: it has no origin and believes in nothing but its signature, which the route checks. One that comes
 * with an origin was sent by a page.
 */
const isReport = (path: string, headers: IncomingHttpHeaders): boolean =>
  path.startsWith("/api/webhooks/") && headers.origin === undefined;

/** A form of a page sends its action by POST to the page's own address; without JavaScript there are no forms here. */
export const isAction = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" && typeof headers["next-action"] === "string";

/** What is on the screen of whoever asks, as Next's router writes it; its reader throws at anything else. */
function isReadableTree(tree: string | string[] | undefined): boolean {
  try {
    if (tree !== undefined) parseAndValidateFlightRouterState(tree);
    return true;
  } catch {
    return false;
  }
}

const isText = (headers: IncomingHttpHeaders) => headers["content-type"]?.startsWith("text/plain") === true;

/**
 * Asked for by a browser on its own account, not by a person. Next's router never does that here (components/ui/link.tsx),
 * so its headers for it are forged; some of them would render a page twice.
 */
function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purposes = ["sec-purpose", "purpose", "x-purpose", "x-moz"].map((name) =>
    String(headers[name] ?? ""),
  );
  return (
    purposes.some((purpose) => /prefetch|prerender|preview/i.test(purpose)) ||
    "next-router-prefetch" in headers ||
    "next-router-segment-prefetch" in headers
  );
}
