import { spawn } from "node:child_process";
import * as path from "node:path";
import { prepareDatabase } from "@/scripts/support/hospital-database";
import { requirePort, whenAsked } from "@/scripts/support/lifetime";
import { fail } from "@/scripts/support/progress";
import { loadEnvFile } from "@/scripts/support/settings";
import { printWelcome } from "@/scripts/support/welcome";

const stopping = whenAsked();

try {
  loadEnvFile();
  Object.assign(process.env, { NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" });
  const port = Number(process.env.PORT || 3000);
  const hostname = process.env.HOST || "127.0.0.1";
  await requirePort(port, hostname);

  const cluster = await prepareDatabase(path.resolve(".data"));
  stopping.last(async () => cluster?.stop());
  process.env.NEXTAUTH_URL = process.env.BASE_URL;
  const server = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "dev", "--port", String(port), "--hostname", hostname],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const ended = new Promise((resolve) => server.once("exit", resolve));
  stopping.first(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  stopping.keep(async () => cluster?.revive());
  process.send?.({ url: process.env.BASE_URL });
  await printWelcome();
  await ended;
  await stopping.now();
  process.exit(server.exitCode ?? 0);
} catch (error) {
  await stopping.now();
  fail(error);
}
