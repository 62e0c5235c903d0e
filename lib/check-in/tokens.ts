import "server-only";
import { idOfSigned, signedId } from "../crypto";

const PREFIX = "HCI1.";
const SIGNING = { purpose: "check-in", macBytes: 18 };

/**
 * What the QR code of a visit holds. It cannot be guessed, says nothing about anybody, needs no table, and goes on being right
 * when the visit is moved. Whoever has it must still know the date of birth.
 */
export const checkInToken = (appointmentId: string): string => PREFIX + signedId(appointmentId, SIGNING);

/** The visit that a code belongs to; null for anything that was not made by checkInToken here. */
export function visitOfToken(code: string): string | null {
  const text = code.trim();
  return text.startsWith(PREFIX) ? idOfSigned(text.slice(PREFIX.length), SIGNING) : null;
}
