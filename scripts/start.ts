import * as path from "node:path";
import { parseEnv } from "@/lib/env";
import { buildIfStale } from "@/scripts/support/build";
import { prepareDatabase } from "@/scripts/support/hospital-database";
import { requirePort, whenAsked } from "@/scripts/support/lifetime";
import { fail, step } from "@/scripts/support/progress";
import { loadEnvFile } from "@/scripts/support/settings";
import { printWelcome } from "@/scripts/support/welcome";

const stopping = whenAsked();

try {
  loadEnvFile();
  Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const port = Number(process.env.PORT || 3000);
  const hostname = process.env.HOST || "127.0.0.1";
  await requirePort(port, hostname);
  if (process.env.DATABASE_URL) parseEnv(process.env);

  const cluster = await prepareDatabase(path.resolve(".data"));
  stopping.last(async () => cluster?.stop());
  process.env.NEXTAUTH_URL = parseEnv(process.env).BASE_URL;
  await buildIfStale();

  const { serve } = await import("@/scripts/support/serve");
  const server = await step("Starting the application", () => serve({ port, hostname }));
  stopping.first(server.stop);
  stopping.keep(async () => cluster?.revive());
  process.send?.({ url: process.env.BASE_URL });
  await printWelcome();
} catch (error) {
  await stopping.now();
  fail(error);
}
