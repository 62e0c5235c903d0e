import { createHash } from "node:crypto";
import { requestContext } from "@/lib/access/viewer";
import { readFeed } from "@/lib/calendar-feeds/queries";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const STATUS: Partial<Record<string, number>> = { "not-found": 404, "too-many": 429 };

/** A practitioner's calendar for their own calendar program, which cannot sign in: the address is the key. */
export async function GET(request: Request, { params }: RouteContext<"/api/calendar-feeds/[token]">) {
  try {
    const { token } = await params;
    const file = await readFeed(await requestContext(), token.replace(/\.ics$/, ""));
    const etag = `"${createHash("sha256").update(file).digest("base64url")}"`;
    if (request.headers.get("if-none-match") === etag)
      return new Response(null, { status: 304, headers: { ETag: etag } });
    return new Response(file, {
      headers: {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'attachment; filename="calendar.ics"',
        ETag: etag,
      },
    });
  } catch (error) {
    const status = error instanceof AppError ? (STATUS[error.kind] ?? 503) : 503;
    if (status === 503) log.error("calendarFeeds.failed", {}, error);
    return new Response(null, { status });
  }
}
