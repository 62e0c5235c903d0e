import "server-only";
import { cookies } from "next/headers";
import { cookieOptions } from "./cookie";
import { DEVICE_SECONDS, deviceCookieName } from "./device";

/** What this browser shows of having been signed in before. */
export async function knownDevice(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName())?.value;
}

export async function rememberDevice(device: string): Promise<void> {
  (await cookies()).set(deviceCookieName(), device, { ...cookieOptions(), maxAge: DEVICE_SECONDS });
}
