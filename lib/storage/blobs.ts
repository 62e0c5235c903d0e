import "server-only";
import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import * as path from "node:path";
import { newToken, openBytes, sealBytes } from "../crypto";
import { env } from "../env";

/**
 * Files on disk under random names outside the web root, each sealed with AES-256-GCM and bound to its name: a swapped or
 * changed file does not open.
 */

/** Stores the bytes durably; gives the key to find them by. */
export async function putBlob(bytes: Uint8Array): Promise<string> {
  const key = newToken();
  const target = placeOf(key);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const file = await open(target, "wx", 0o600);
  try {
    await file.writeFile(sealBytes(bytes, purpose(key)));
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}

/** @throws when there is no such file, or it was changed. */
export async function getBlob(key: string): Promise<Buffer> {
  return openBytes(await readFile(placeOf(key)), purpose(key));
}

export const hasBlob = (key: string): Promise<boolean> =>
  stat(placeOf(key)).then(
    () => true,
    () => false,
  );

export async function removeBlob(key: string): Promise<void> {
  await rm(placeOf(key), { force: true });
}

/** Keys of files that were written before that moment. */
export async function blobsOlderThan(moment: Date): Promise<string[]> {
  const shelves = await readdir(env.FILES_DIR).catch(() => []);
  const keys = await Promise.all(
    shelves.map((shelf) => readdir(path.join(env.FILES_DIR, shelf)).catch(() => [])),
  );
  const old: string[] = [];
  for (const key of keys.flat()) {
    const found = isKey(key) ? await stat(placeOf(key)).catch(() => null) : null;
    if (found && found.mtime < moment) old.push(key);
  }
  return old;
}

function placeOf(key: string): string {
  if (!isKey(key)) throw new Error("No key of a stored file.");
  return path.join(env.FILES_DIR, key.slice(0, 2), key);
}

const isKey = (text: string) => /^[\w-]{43}$/.test(text);
const purpose = (key: string) => `file:${key}`;
