import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../env";
import { isDraining } from "../lifecycle";
import { log } from "../log";
import { observeRequest } from "../metrics";
import { pathOf } from "./checks";
import { isStreamPath, policyOf, sendWithHeaders } from "./headers";

export type Visit = { id: string; ip: string; path: string; isOwnCall: boolean };

/** Next calls this server itself to hand an action on; nobody else knows this word. */
const OWN_CALL = randomUUID();

/**
 * What is known of a request before anybody answers it: an id and a client address that nobody outside can choose, the
 * headers that its answer will carry, and one log line at the end.
 */
export function receive(request: IncomingMessage, response: ServerResponse): Visit {
  const { headers } = request;
  const isOwnCall = headers["x-own-call"] === OWN_CALL;
  const path = pathOf(request.url) ?? "/";
  const id = isOwnCall ? String(headers["x-request-id"]) : randomUUID();
  const ip = isOwnCall ? String(headers["x-client-address"]) : clientAddress(request);
  const policy = policyOf(path, Buffer.from(randomUUID()).toString("base64"));
  Object.assign(headers, {
    "x-own-call": OWN_CALL,
    "x-request-id": id,
    "x-client-address": ip,
    "x-request-method": request.method ?? "",
    "content-security-policy": policy,
  });
  if (headers.origin && !URL.canParse(headers.origin)) headers.origin = "null";
  response.setHeader("X-Request-Id", id);
  if (isDraining()) response.setHeader("Connection", "close");
  sendWithHeaders(response, { path, policy, isHttps: env.BASE_URL.startsWith("https:") });
  noteEnd(request, response, id);
  return { id, ip, path, isOwnCall };
}

function noteEnd({ method = "", url }: IncomingMessage, response: ServerResponse, requestId: string) {
  const started = performance.now();
  const route = routeOf(url);
  response.once("close", () => {
    const milliseconds = performance.now() - started;
    // How long somebody listened says nothing about how long anybody waited.
    if (!isStreamPath(route)) observeRequest(method, response.statusCode, milliseconds / 1000);
    if (route.startsWith("/_next/")) return;
    const { statusCode: status } = response;
    log.info("http", { requestId, method, route, status, durationMs: Math.round(milliseconds) });
  });
}

/** Each trusted proxy appended the address it saw; what stands before those was written by the client. */
function clientAddress(request: IncomingMessage) {
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const seen = [...hops, request.socket.remoteAddress ?? ""];
  return seen.at(-1 - env.TRUSTED_PROXIES) ?? seen[0] ?? "";
}

/** The path with everything that could identify somebody, or be a one-time token, taken out. */
function routeOf(url = "/") {
  const [path = "/"] = url.split("?");
  return path
    .split("/")
    .slice(0, 8)
    .map((segment) => (/^[a-z_~][a-z_-]{0,24}$/.test(segment) || segment === "" ? segment : ":id"))
    .join("/");
}
