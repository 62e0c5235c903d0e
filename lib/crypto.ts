import "server-only";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { parse, stringify } from "uuid";
import { env } from "./env";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 16;

/** Encrypts with AES-256-GCM under ENCRYPTION_KEY; `purpose` is bound to the result. */
export function sealBytes(plain: Uint8Array, purpose: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws when the bytes were changed, or sealed under another key or for another purpose. */
export function openBytes(sealed: Uint8Array, purpose: string): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, IV_BYTES)).setAAD(
    Buffer.from(purpose),
  );
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}

export const seal = (plain: string, purpose: string): string =>
  sealBytes(Buffer.from(plain), purpose).toString("base64");
export const open = (sealed: string, purpose: string): string =>
  openBytes(Buffer.from(sealed, "base64"), purpose).toString("utf8");

/** 256 random bits for a link. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is stored of a token: its SHA-256, in hexadecimal. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** 32 bytes that only this hospital can make: HMAC-SHA-256 under a key of its own for each purpose. */
const sign = (text: string, purpose: string): Buffer =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", key(), "", `sign:${purpose}`, 32)))
    .update(text)
    .digest();

type Signing = { purpose: string; macBytes: number };

/** An id with a signature over it that is good for one purpose only: nothing is stored, and nobody can make one up. */
export function signedId(id: string, { purpose, macBytes }: Signing): string {
  const mac = sign(id.toLowerCase(), purpose).subarray(0, macBytes);
  return Buffer.concat([parse(id), mac]).toString("base64url");
}

/** The id of such a text; null when it was not made here for this purpose. Takes as long whichever byte is wrong. */
export function idOfSigned(text: string, { purpose, macBytes }: Signing): string | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== ID_BYTES + macBytes || bytes.toString("base64url") !== text) return null;
  const id = uuidOf(bytes.subarray(0, ID_BYTES));
  if (!id) return null;
  const mac = sign(id, purpose).subarray(0, macBytes);
  return timingSafeEqual(bytes.subarray(ID_BYTES), mac) ? id : null;
}

/** NULL where the bytes are no UUID. */
function uuidOf(bytes: Uint8Array): string | null {
  try {
    return stringify(bytes);
  } catch {
    return null;
  }
}

const key = () => Buffer.from(env.ENCRYPTION_KEY, "base64");
