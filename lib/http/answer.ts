import type { ServerResponse } from "node:http";
import errors from "../i18n/messages/en/errors.json";
import type { Refusal } from "./checks";

/** Answers without the application: data for programs, one sentence for people. */
export function refuse(response: ServerResponse, { status, code, allow }: Refusal, path: string): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (status === 503) response.setHeader("Retry-After", "2");
  if (allow) response.setHeader("Allow", allow);
  // What was not read of the body would be taken for the next request.
  if (!response.req.complete) response.setHeader("Connection", "close");
  const isData = path.startsWith("/api/") || response.req.method === "POST";
  response.setHeader("Content-Type", isData ? "application/json" : "text/html; charset=utf-8");
  response.writeHead(status).end(isData ? JSON.stringify({ code }) : page(code));
}

function page(code: string) {
  const sentence: unknown = Reflect.get(errors, code);
  const text = typeof sentence === "string" ? sentence : errors.invalid;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text}</title><p>${text}</p></html>`;
}
