import * as fs from "node:fs";
import * as path from "node:path";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, files } from "@/db/schema";
import { env } from "@/lib/env";
import { readCapped } from "@/lib/read-capped";
import { reconcileFiles, removeOwnPhoto, replaceOwnPhoto } from "@/lib/storage/commands";
import { readFile } from "@/lib/storage/queries";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
  const drawn = sharp({ create: { width: 120, height: 90, channels: 3, background: "#246" } });
  photo = Uint8Array.from(
    await drawn
      .withExif({ IFD0: { Model: TAKEN_WITH } })
      .jpeg()
      .toBuffer(),
  );
});

const TAKEN_WITH = "Pocket camera 7";
let photo: Uint8Array<ArrayBuffer>;

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));
const onDisk = () =>
  fs.readdirSync(env.FILES_DIR, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const content = () => onDisk().map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name)));

test("a photo is drawn anew without what its camera wrote, lies sealed on the disk, and each reading is audited", async () => {
  const nurse = await signedIn(db, "nurse");
  const { fileId } = await replaceOwnPhoto(nurse, photo);
  const { bytes, contentType } = await readFile(nurse, fileId);
  expect(contentType).toBe("image/jpeg");
  const kept = await sharp(bytes).metadata();
  expect([kept.width, kept.height, kept.exif]).toEqual([120, 90, undefined]);
  expect(Buffer.from(photo).includes(TAKEN_WITH)).toBe(true);
  expect(bytes.includes(TAKEN_WITH)).toBe(false);
  expect(content().some((blob) => blob.includes(bytes.subarray(0, 64)))).toBe(false);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, fileId));
  expect(events).toMatchObject([{ action: "files.read", actorId: nurse.viewer.userId }]);
});

test("colleagues see each other; a patient sees nobody, and only administrators see a patient", async () => {
  const [nurse, doctor, admin] = [
    await signedIn(db, "nurse"),
    await signedIn(db, "doctor"),
    await signedIn(db, "admin"),
  ];
  const [patient, other] = [await signedIn(db, "patient"), await signedIn(db, "patient")];
  const { fileId: ofNurse } = await replaceOwnPhoto(nurse, photo);
  const { fileId: ofPatient } = await replaceOwnPhoto(patient, photo);
  await expect(readFile(doctor, ofNurse)).resolves.toBeDefined();
  await expect(readFile(admin, ofPatient)).resolves.toBeDefined();
  await expect(readFile(patient, ofPatient)).resolves.toBeDefined();
  for (const [viewer, fileId] of [
    [patient, ofNurse],
    [other, ofPatient],
    [doctor, ofPatient],
  ] as const)
    await expect(readFile(viewer, fileId)).rejects.toMatchObject({ kind: "not-found" });
});

test("what is no picture is refused by its bytes, whatever it is called", async () => {
  const nurse = await signedIn(db, "nurse");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
  for (const text of [svg, "<html><script>alert(1)</script></html>", "%PDF-1.7 x", "GIF89a..........", ""])
    await expect(replaceOwnPhoto(nurse, bytesOf(text))).rejects.toMatchObject({ code: "files.notAPicture" });
});

test("a body that is too long is refused while it arrives, also when it lies about its length", async () => {
  const endless = () =>
    new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64_000)),
    });
  const request = new Request("http://localhost/x", {
    method: "PUT",
    body: endless(),
    duplex: "half",
  } as RequestInit);
  await expect(readCapped(request, 1_000_000)).rejects.toMatchObject({ code: "files.tooLarge" });
});

test("a changed, swapped or missing file is never served", async () => {
  const nurse = await signedIn(db, "nurse");
  const { fileId } = await replaceOwnPhoto(nurse, photo);
  const [row] = await db.select().from(files).where(eq(files.id, fileId));
  const key = row?.storageKey ?? "";
  const place = path.join(env.FILES_DIR, key.slice(0, 2), key);
  const sealed = fs.readFileSync(place);
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  fs.writeFileSync(place, sealed);
  await expect(readFile(nurse, fileId)).rejects.toMatchObject({ kind: "not-found" });
  fs.rmSync(place);
  await expect(readFile(nurse, fileId)).rejects.toMatchObject({ kind: "not-found" });
  expect((await reconcileFiles()).missing).toBe(1);
});

test("a replaced photo leaves row and disk; a fresh file without a row is left alone for an hour", async () => {
  const nurse = await signedIn(db, "nurse");
  const { fileId: first } = await replaceOwnPhoto(nurse, photo);
  await replaceOwnPhoto(nurse, photo);
  await removeOwnPhoto(nurse);
  await expect(readFile(nurse, first)).rejects.toMatchObject({ kind: "not-found" });
  const before = onDisk().length;
  expect((await reconcileFiles()).removed).toBe(0);
  expect((await reconcileFiles(new Date(Date.now() + 2 * 3_600_000))).removed).toBeGreaterThanOrEqual(2);
  expect(onDisk().length).toBeLessThan(before);
});
