import "server-only";
import { decode } from "next-auth/jwt";
import { validate as isUuid } from "uuid";
import { env } from "../env";

/** Which session row a cookie's value names, if it was made here; nothing is said about whether it still counts. */
export async function sessionIdOf(token: string | undefined): Promise<string | null> {
  if (!token) return null;
  const payload = await decode({ token, secret: env.SESSION_SECRET }).catch(() => null);
  const sid = payload?.sid;
  return typeof sid === "string" && isUuid(sid) ? sid : null;
}
