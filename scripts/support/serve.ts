import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { env } from "@/lib/env";
import { beginDraining, closeAll, isDraining } from "@/lib/lifecycle";
import { log } from "@/lib/log";
import { observeRequest } from "@/lib/metrics";

export type Running = { stop: () => Promise<void> };

const DRAIN_MS = 30_000;

/**
 * Serves the production build. Stopping follows the order that loses nothing: not ready, stop accepting,
 * finish what runs (at most 30 s), stop jobs, close pools.
 */
export async function serve({ port, hostname }: { port: number; hostname: string }): Promise<Running> {
  guardConsole();
  const app = next({ dev: false, dir: process.cwd(), hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    prepare(request, response);
    if (!isReadable(request.url)) return void response.writeHead(400).end();
    handle(request, response).catch((error: unknown) => {
      log.error("http.failed", { requestId: idOf(request, response) }, error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });

  return {
    stop: async () => {
      beginDraining();
      const closed = new Promise((resolve) => server.close(resolve));
      const deadline = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
      await Promise.race([closed, deadline]);
      server.closeAllConnections();
      await app.close().catch(() => undefined);
      await closeAll();
    },
  };
}

/** Next prints errors whole; a database error's text quotes the row, so only what the log allows is kept. */
function guardConsole() {
  console.error = (...parts: unknown[]) =>
    log.error(
      "console",
      {},
      parts.find((part) => part instanceof Error),
    );
  console.warn = (...parts: unknown[]) =>
    log.warn(
      "console",
      {},
      parts.find((part) => part instanceof Error),
    );
}

/** A request id and a client address that nobody outside can choose, and one log line at the end. */
function prepare(request: IncomingMessage, response: ServerResponse) {
  const started = performance.now();
  const { method } = request;
  const route = routeOf(request.url);
  request.headers["x-client-address"] = clientAddress(request);
  request.headers["x-request-id"] = randomUUID();
  // Next takes its own prefetch headers away before anything of ours could see them.
  if (isPrefetch(request)) request.headers["x-passive"] = "1";
  if (request.headers.origin && !URL.canParse(request.headers.origin)) request.headers.origin = "null";
  if (env.BASE_URL.startsWith("https:")) {
    response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  }
  if (isDraining()) response.setHeader("Connection", "close");
  response.once("close", () => {
    const milliseconds = performance.now() - started;
    observeRequest(method ?? "", response.statusCode, milliseconds / 1000);
    if (route.startsWith("/_next/")) return;
    const durationMs = Math.round(milliseconds);
    log.info("http", {
      requestId: idOf(request, response),
      method,
      route,
      status: response.statusCode,
      durationMs,
    });
  });
}

function isPrefetch({ headers }: IncomingMessage) {
  const purpose = headers["purpose"] ?? headers["x-purpose"] ?? headers["x-moz"];
  return "next-router-prefetch" in headers || purpose === "prefetch";
}

/** A path that is not percent-encoded as it should be names nothing; Next would answer as if it had failed. */
function isReadable(url = "/") {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** Each trusted proxy appended the address it saw; what stands before those was written by the client. */
function clientAddress(request: IncomingMessage) {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  const hops = forwarded
    .split(",")
    .map((hop) => hop.trim())
    .filter(Boolean);
  const seen = [...hops, request.socket.remoteAddress ?? ""];
  return seen.at(-1 - env.TRUSTED_PROXIES) ?? seen[0] ?? "";
}

/** Middleware gives pages an id of its own and sends it along. */
function idOf(request: IncomingMessage, response: ServerResponse) {
  const id = response.getHeader("x-request-id") ?? request.headers["x-request-id"];
  return typeof id === "string" ? id : undefined;
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
