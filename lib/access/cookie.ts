import { env } from "../env";

/** `__Host-` binds the cookie to this origin; browsers accept it only over https. */
export function sessionCookieName(baseUrl: string = env.BASE_URL): string {
  return baseUrl.startsWith("https:") ? "__Host-hospital-session" : "hospital-session";
}

/** For every cookie that has to do with who somebody is. */
export const cookieOptions = (baseUrl: string = env.BASE_URL) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: baseUrl.startsWith("https:") }) as const;
