import { createServer } from "node:http";
import next from "next";
import { env } from "@/lib/env";
import { enter } from "@/lib/http/door";
import { unreadableAnswer } from "@/lib/http/headers";
import { beginDraining, closeAll } from "@/lib/lifecycle";
import { log } from "@/lib/log";

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
  // Nothing here speaks another protocol: what asks for one is answered like any request, and no socket is left open.
  const server = createServer({ shouldUpgradeCallback: () => false }, (request, response) => {
    enter(request, response, handle).catch((error: unknown) => {
      log.error("http.failed", { requestId: String(response.getHeader("x-request-id")) }, error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(unreadableAnswer(env.BASE_URL.startsWith("https:")));
    else socket.destroy();
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
