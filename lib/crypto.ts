import "server-only";
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

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
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** 32 bytes that only this hospital can make: HMAC-SHA-256 under a key of its own for each purpose. */
export const sign = (text: string, purpose: string): Buffer =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", key(), "", `sign:${purpose}`, 32)))
    .update(text)
    .digest();

const key = () => Buffer.from(env.ENCRYPTION_KEY, "base64");
