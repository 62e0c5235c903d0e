import "server-only";
import { generateSecret, generateURI, verify } from "otplib";

const STEP_SECONDS = 30;

export const newSecret = (): string => generateSecret({ length: 20 });

/** What an authenticator app reads from the QR code. */
export function enrolmentUri(
  secret: string,
  { hospital, username }: { hospital: string; username: string },
): string {
  return generateURI({ issuer: hospital.replaceAll(":", " "), label: username, secret });
}

/**
 * The RFC 6238 time step that a code belongs to, or null when it is wrong. One step before and after now is accepted, for
 * clocks that differ.
 */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: STEP_SECONDS });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}
