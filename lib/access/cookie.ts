import { env } from "../env";

/** `__Host-` binds the cookie to this origin; browsers accept it only over https. */
export function sessionCookieName(baseUrl: string = env.BASE_URL): string {
  return baseUrl.startsWith("https:") ? "__Host-hospital-session" : "hospital-session";
}

/** What the cookie carries: which session row decides, and roles as a hint for redirects only. */
export type SessionToken = { sid: string; roles: string[] };

/** For every cookie that has to do with who somebody is. */
export const cookieOptions = (baseUrl: string = env.BASE_URL) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: baseUrl.startsWith("https:") }) as const;
