import "server-only";
import { cookies } from "next/headers";
import { cookieOptions } from "../access/cookie";
import { requestContext } from "../access/viewer";
import { hashToken } from "../crypto";
import { env } from "../env";
import { findTerminal, type Terminal } from "./queries";

/** As long as browsers keep any: a machine on a wall is set up once. */
const SECONDS = 400 * 86_400;

const cookieName = (baseUrl: string = env.BASE_URL): string =>
  baseUrl.startsWith("https:") ? "__Host-hospital-terminal" : "hospital-terminal";

/** Makes this browser a machine of the hospital from its next request on. */
export async function rememberTerminal(secret: string): Promise<void> {
  (await cookies()).set(cookieName(), secret, { ...cookieOptions(), maxAge: SECONDS });
}

/** Which machine of the hospital this browser is, as the database knows it now; null: none. */
export async function thisTerminal(kind: Terminal["kind"]): Promise<Terminal | null> {
  const secret = (await cookies()).get(cookieName())?.value;
  if (!secret) return null;
  const terminal = await findTerminal(await requestContext(), hashToken(secret));
  return terminal?.kind === kind ? terminal : null;
}
