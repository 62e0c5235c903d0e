import { metricsText } from "@/lib/metrics";
import { isMetricsReader } from "@/lib/metrics-access";

export const dynamic = "force-dynamic";

/** Prometheus text for whoever knows METRICS_TOKEN; not there for anybody else. */
export async function GET(request: Request) {
  const headers = { "Cache-Control": "no-store" };
  if (!isMetricsReader(request.headers.get("authorization")))
    return new Response(null, { status: 404, headers });
  return new Response(await metricsText(), {
    headers: { ...headers, "Content-Type": "text/plain; version=0.0.4" },
  });
}
