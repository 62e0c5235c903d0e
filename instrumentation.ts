import type { Instrumentation } from "next";

export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("@/lib/boot");
  await boot();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/log");
  const id = request.headers["x-request-id"];
  const requestId = typeof id === "string" ? id : undefined;
  log.error("request.failed", { requestId, method: request.method, route: context.routePath }, error);
};
