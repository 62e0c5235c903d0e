import "server-only";
import { database } from "@/db";
import { sessionCookieName } from "../access/cookie";
import { ANONYMOUS } from "../access/permissions";
import { readSession } from "../access/session";
import { sessionIdOf } from "../access/session-token";
import { auditRefusal } from "../audit/refusal";
import type { RequestInfo } from "../context";
import { Refused } from "../errors";
import { log } from "../log";

const PATIENT = /^\/(?:api\/)?patients\/([\da-f-]{36})(?:\/|$)/;

/**
 * Leaves the audit event of a change that another site, or nothing at all, sent in somebody's name. It is refused in any
 * case; a trail that cannot be written is logged.
 */
export async function auditForeignOrigin(
  request: RequestInfo,
  { cookie, path }: { cookie: string | undefined; path: string },
): Promise<void> {
  try {
    const now = { db: database().db, now: new Date(), request };
    const sessionId = await sessionIdOf(cookieIn(cookie, sessionCookieName()));
    const session = sessionId ? await readSession(now, sessionId) : null;
    const ctx = { ...now, viewer: session?.viewer ?? ANONYMOUS };
    await auditRefusal(ctx, "requests.change", new Refused("foreignOrigin"), PATIENT.exec(path)?.[1]);
  } catch (error) {
    log.error("audit.failed", { requestId: request.id }, error);
  }
}

function cookieIn(header = "", name: string): string | undefined {
  const pairs = header.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
