import type { ServerResponse } from "node:http";

/** What every answer carries, whoever made it: pages, data, files, redirects and refusals. */
const ALWAYS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};
const TRANSPORT = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };

const NO_STORE = "private, no-store";
/** What is told as it happens cannot wait until enough of it is there to be made smaller. */
const NO_BUFFER = `${NO_STORE}, no-transform`;
export const isStreamPath = (path: string): boolean => path === "/api/events";
const NEVER = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
/** For what is not a page: should a browser show it as one, nothing in it runs. */
const INERT = `default-src 'none'; ${NEVER}`;
/** A service worker lives under the policy that it came with. */
const WORKER = `default-src 'self'; ${NEVER}`;
const WORKER_PATH = "/serwist/";
/** Pages whose address is a key: it is told to nobody, not even to ourselves, and kept in no index. */
const LINK_PATH = "/appointment/";
const UNSPOKEN = { "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow" };

/** Is this one of the files that are the same for everybody? Only these may be kept by a browser. */
export function isStaticPath(path: string): boolean {
  return (
    ["/_next/static/", "/icons/", WORKER_PATH].some((folder) => path.startsWith(folder)) ||
    path === "/manifest.webmanifest"
  );
}

/** The policy of a page; Next puts the nonce that it finds there on its own scripts. */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    NEVER,
  ].join("; ");
}

/** The policy of whatever this path answers with. */
export function policyOf(path: string, nonce: string): string {
  if (path.startsWith(WORKER_PATH)) return WORKER;
  return path.startsWith("/api/") || isStaticPath(path) ? INERT : pagePolicy(nonce);
}

/** Every header of an answer to this path with this status, except for its content. */
function headersOf(path: string, status: number, isHttps: boolean): Record<string, string> {
  const isKept = isStaticPath(path) && (status < 300 || status === 304);
  return {
    ...ALWAYS,
    ...(isHttps && TRANSPORT),
    ...(path.startsWith(LINK_PATH) && UNSPOKEN),
    ...(!isKept && { "Cache-Control": isStreamPath(path) ? NO_BUFFER : NO_STORE }),
    ...(isKept && path.startsWith(WORKER_PATH) && { "Cache-Control": "public, no-cache" }),
  };
}

type About = { path: string; policy: string; isHttps: boolean };

/** Completes an answer at the moment it is sent, so that nothing which makes answers can forget a header. */
export function sendWithHeaders(response: ServerResponse, { path, policy, isHttps }: About): void {
  const writeHead = response.writeHead;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    for (const [name, value] of Object.entries(headersOf(path, status, isHttps)))
      response.setHeader(name, value);
    if (!response.hasHeader("Content-Security-Policy")) response.setHeader("Content-Security-Policy", policy);
    return Reflect.apply(writeHead, response, [status, ...rest]);
  };
}

/** A whole answer for a connection on which no request could be read. */
export function unreadableAnswer(isHttps: boolean): string {
  const headers = { ...headersOf("", 400, isHttps), "Content-Security-Policy": INERT, Connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return ["HTTP/1.1 400 Bad Request", ...lines, "Content-Length: 0", "", ""].join("\r\n");
}
