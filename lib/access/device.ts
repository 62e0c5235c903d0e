import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { newId } from "../ids";

const MOST_USERS = 12;

/** Half a year. */
export const DEVICE_SECONDS = 180 * 86_400;

export const deviceCookieName = (baseUrl: string = env.BASE_URL): string =>
  baseUrl.startsWith("https:") ? "__Host-hospital-device" : "hospital-device";

/** Has this user been signed in here before? The cookie proves it and says neither who nor anything else. */
export function isKnownDevice(cookie: string | undefined, userId: string): boolean {
  const [device, ...marks] = (cookie ?? "").split(".");
  if (!device) return false;
  const own = Buffer.from(markOf(device, userId));
  return marks
    .map((mark) => Buffer.from(mark))
    .some((mark) => mark.length === own.length && timingSafeEqual(mark, own));
}

/** The cookie after this user signed in; a shared workstation keeps the last twelve people. */
export function withUser(cookie: string | undefined, userId: string): string {
  const [known, ...marks] = (cookie ?? "").split(".");
  const device = known || newId();
  const own = markOf(device, userId);
  return [device, own, ...marks.filter((mark) => mark !== own)].slice(0, MOST_USERS + 1).join(".");
}

const markOf = (device: string, userId: string) =>
  createHmac("sha256", env.SESSION_SECRET)
    .update(`device:${device}:${userId}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
