import { parseEnv } from "@/lib/env";
import { whenAsked } from "@/scripts/support/lifetime";
import { fail } from "@/scripts/support/progress";

// Serves the finished build with the environment it is given: for tests, benchmarks and operators' own supervisors.
const stopping = whenAsked();
try {
  const { PORT, HOST } = parseEnv(process.env);
  const { serve } = await import("@/scripts/support/serve");
  const server = await serve({ port: PORT, hostname: HOST });
  stopping.first(server.stop);
} catch (error) {
  fail(error);
}
