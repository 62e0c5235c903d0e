export const dynamic = "force-dynamic";

/** The process answers. Says nothing else. */
export function GET() {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
