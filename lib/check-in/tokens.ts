import "server-only";
import { timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { sign } from "../crypto";

const PREFIX = "HCI1.";
const MAC_BYTES = 18;
const PURPOSE = "check-in";

/**
 * What the QR code of a visit holds. It cannot be guessed, says nothing about anybody, needs no table, and goes on being right
 * when the visit is moved. Whoever has it must still know the date of birth.
 */
export function checkInToken(appointmentId: string): string {
  return PREFIX + Buffer.concat([parse(appointmentId), signVisit(appointmentId)]).toString("base64url");
}

/** The visit that a code belongs to; null for anything that was not made by checkInToken here. */
export function visitOfToken(code: string): string | null {
  const text = code.trim();
  if (!text.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(text.slice(PREFIX.length), "base64url");
  if (bytes.length !== 16 + MAC_BYTES) return null;
  const appointmentId = stringify16(bytes.subarray(0, 16));
  if (!appointmentId) return null;
  return timingSafeEqual(bytes.subarray(16), signVisit(appointmentId)) ? appointmentId : null;
}

const signVisit = (appointmentId: string) =>
  sign(appointmentId.toLowerCase(), PURPOSE).subarray(0, MAC_BYTES);

function stringify16(bytes: Uint8Array): string | null {
  try {
    return stringify(bytes);
  } catch {
    return null;
  }
}
