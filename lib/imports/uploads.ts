import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import * as path from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "../env";
import { Invalid } from "../errors";
import { MAX_UPLOAD_BYTES } from "./inputs";

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEEP_MS = 24 * 3_600_000;

/**
 * Streams an upload to disk, sealed on the way (AES-256-GCM), so that patients' data never lies there in clear.
 * @throws Invalid when it is larger than allowed or empty; nothing stays behind then.
 */
export async function saveUpload(runId: string, body: Readable): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(purpose(runId)));
  let byteCount = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      byteCount += chunk.length;
      done(byteCount > MAX_UPLOAD_BYTES ? new Invalid("imports.fileTooLarge") : null, chunk);
    },
  });
  const target = createWriteStream(placeOf(runId), { mode: 0o600, flags: "wx" });
  try {
    target.write(iv);
    await pipeline(body, measured, cipher, target, { end: false });
    if (byteCount === 0) throw new Invalid("imports.fileEmpty");
    await new Promise<void>((resolve, reject) => {
      target.on("error", reject);
      target.end(cipher.getAuthTag(), resolve);
    });
  } catch (error) {
    target.destroy();
    await removeUpload(runId);
    throw error;
  }
}

/** The bytes as they were sent. A file that was changed on disk fails at its end. */
export async function openUpload(runId: string): Promise<() => Readable> {
  const place = placeOf(runId);
  const handle = await open(place, "r");
  const { size } = await handle.stat();
  const iv = Buffer.alloc(IV_BYTES);
  const tag = Buffer.alloc(TAG_BYTES);
  await handle.read(iv, 0, IV_BYTES, 0);
  await handle.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
  await handle.close();
  return () => {
    const plain = createDecipheriv("aes-256-gcm", key(), iv)
      .setAAD(Buffer.from(purpose(runId)))
      .setAuthTag(tag);
    const sealed = createReadStream(place, { start: IV_BYTES, end: size - TAG_BYTES - 1 });
    sealed.on("error", (error) => plain.destroy(error));
    return sealed.pipe(plain);
  };
}

export async function removeUpload(runId: string): Promise<void> {
  await rm(placeOf(runId), { force: true });
}

/** Removes what was uploaded for a try and never imported. */
export async function removeOldUploads(now: Date): Promise<void> {
  for (const name of await readdir(folder()).catch(() => [])) {
    const place = path.join(folder(), name);
    const found = await stat(place).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > KEEP_MS) await rm(place, { force: true });
  }
}

const folder = () => path.join(env.FILES_DIR, "imports");
const placeOf = (runId: string) => path.join(folder(), `${runId}.sealed`);
const purpose = (runId: string) => `import:${runId}`;
const key = () => Buffer.from(env.ENCRYPTION_KEY, "base64");
