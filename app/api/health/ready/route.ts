import { isReady } from "@/lib/readiness";

export const dynamic = "force-dynamic";

/** Whether requests should be sent here: database, migrations, jobs, not stopping. No details for strangers. */
export async function GET() {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ok" : "unavailable" },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
