import "server-only";
import { timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { sign } from "../crypto";

const PURPOSE = "appointment-link";
const ID_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{64}$/;

/** The token of a link: its serial number and a signature over it that is good for nothing else. Nobody can make one up. */
export function tokenOf(linkId: string): string {
  return Buffer.concat([parse(linkId), sign(linkId, PURPOSE)]).toString("base64url");
}

/** The serial number that a token carries, or null when it was not made here. Takes as long whichever byte is wrong. */
export function linkIdOf(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const linkId = stringifyAny(bytes.subarray(0, ID_BYTES));
  if (!linkId) return null;
  return timingSafeEqual(bytes.subarray(ID_BYTES), sign(linkId, PURPOSE)) ? linkId : null;
}

function stringifyAny(bytes: Uint8Array): string | null {
  try {
    return stringify(bytes);
  } catch {
    return null;
  }
}
