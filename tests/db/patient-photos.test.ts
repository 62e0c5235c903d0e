import { and, eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, files, patientPhotos } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { removePatientPhoto, replacePatientPhoto } from "@/lib/patient-photos/commands";
import { findPatientPhoto } from "@/lib/patient-photos/queries";
import { REPLACED } from "@/lib/patient-photos/rules";
import { KEPT_SIDE_PIXELS } from "@/lib/pictures/rules";
import { readFile } from "@/lib/storage/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
});

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#987" } });
const jpeg = () => canvas(200, 160).jpeg().toBuffer();
/** As a telephone writes it: where and with what it was taken, and to be turned by the reader. */
const fromTelephone = () =>
  canvas(1600, 1200)
    .withExif({
      IFD0: { Make: "CanaryPhone", Copyright: "Ann Smith" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "53/1 47/1 59/1",
        GPSLongitudeRef: "W",
        GPSLongitude: "1/1 33/1 0/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: "CanaryPhone" } })
    .jpeg()
    .toBuffer();
const put = (ctx: Context, patientId: string, bytes: Uint8Array) =>
  replacePatientPhoto(ctx, { patientId, source: "file", bytes });
const rowsOf = (patientId: string) =>
  db.select().from(patientPhotos).where(eq(patientPhotos.patientId, patientId));

describe("a photo that is taken", () => {
  test("is drawn anew: upright, small enough, with nothing but the picture in the file", async () => {
    const { id } = await makePatient({ db });
    const sent = await fromTelephone();
    expect((await sharp(sent).metadata()).exif?.toString("latin1")).toContain("CanaryPhone");
    const { fileId } = await put(desk, id, sent);
    const { bytes, contentType } = await readFile(desk, fileId);
    const kept = await sharp(bytes).metadata();
    expect(contentType).toBe("image/jpeg");
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(bytes.toString("latin1")).not.toContain("Canary");
    expect([kept.width, kept.height]).toEqual([KEPT_SIDE_PIXELS * 0.75, KEPT_SIDE_PIXELS]);
    const [stored] = await db.select().from(files).where(eq(files.id, fileId));
    expect(stored).toMatchObject({ contentType: "image/jpeg", byteCount: bytes.length, ownerUserId: null });
  });

  test("leaves one event, stands in the field history, and each look at it is audited with the patient", async () => {
    const { id } = await makePatient({ db });
    const photo = await put(desk, id, await jpeg());
    const nurse = await signedIn(db, "nurse");
    expect(await findPatientPhoto(nurse, id)).toMatchObject({ fileId: photo.fileId, widthPixels: 200 });
    await readFile(nurse, photo.fileId);
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.patientId, id))
      .orderBy(auditEvents.position);
    expect(
      events
        .map(({ action, actorId }) => [action, actorId])
        .filter(([action]) => action?.startsWith("patientPhotos")),
    ).toEqual([
      ["patientPhotos.replace", desk.viewer.userId],
      ["patientPhotos.read", nurse.viewer.userId],
    ]);
    expect(await listPatientChanges(desk, id)).toMatchObject([
      { field: "photo", before: false, after: true },
    ]);
  });

  test("takes the place of the former, which nobody sees any more", async () => {
    const { id } = await makePatient({ db });
    const former = await put(desk, id, await jpeg());
    const next = await put(desk, id, await jpeg());
    expect((await findPatientPhoto(desk, id))?.id).toBe(next.id);
    expect((await rowsOf(id)).find((row) => row.id === former.id)).toMatchObject({ endReason: REPLACED });
    await expect(readFile(desk, former.fileId)).rejects.toThrow(NotFound);
  });

  test("by two at once: both are kept, one stands", async () => {
    const { id } = await makePatient({ db });
    const bytes = await jpeg();
    await Promise.all([put(desk, id, bytes), put(await signedIn(db, "nurse"), id, bytes)]);
    const rows = await rowsOf(id);
    expect([rows.length, rows.filter(({ endedAt }) => endedAt === null).length]).toEqual([2, 1]);
  });
});

describe("what is no photo is refused, and nothing is kept", () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script/></svg>');
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");
  const gif = async () => canvas(99, 99).gif().toBuffer();
  const bomb = async () =>
    sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: "#fff" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
  test.each([
    ["an SVG", async () => svg, "files.notAPicture"],
    ["HTML", async () => html, "files.notAPicture"],
    ["nothing", async () => Buffer.alloc(0), "files.notAPicture"],
    ["a GIF", gif, "files.notAPicture"],
    ["a picture that unpacks to gigabytes", bomb, "pictures.tooManyPixels"],
    ["a dot", async () => canvas(10, 10).png().toBuffer(), "pictures.tooSmall"],
    [
      "half a picture",
      async () => (await canvas(900, 900).png().toBuffer()).subarray(0, 900),
      "pictures.unreadable",
    ],
    [
      "HTML behind the head of a JPEG",
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), html]),
      "pictures.unreadable",
    ],
  ])("%s", async (_, make, code) => {
    const { id } = await makePatient({ db });
    await expect(put(desk, id, await make())).rejects.toMatchObject({ kind: "invalid", code });
    expect(await rowsOf(id)).toEqual([]);
  });

  test("a picture with a script behind its end is kept without the script", async () => {
    const { id } = await makePatient({ db });
    const { fileId } = await put(desk, id, Buffer.concat([await jpeg(), html]));
    expect((await readFile(desk, fileId)).bytes.toString("latin1")).not.toContain("<script>");
  });
});

describe("a photo is not for everybody", () => {
  test.each(["manager", "admin"] as const)("a %s does not see it, nor its file", async (role) => {
    const { id } = await makePatient({ db });
    const { fileId } = await put(desk, id, await jpeg());
    const ctx = await signedIn(db, role);
    await expect(findPatientPhoto(ctx, id)).rejects.toThrow(Refused);
    await expect(readFile(ctx, fileId)).rejects.toThrow(NotFound);
  });

  test("the portal opens neither another patient's photo nor the own one", async () => {
    const [own, other] = [await makePatient({ db }), await makePatient({ db })];
    const portal = await signedIn(db, "patient", { patientIds: [own.id] });
    for (const { id } of [own, other]) {
      const { fileId } = await put(desk, id, await jpeg());
      await expect(readFile(portal, fileId)).rejects.toThrow(NotFound);
    }
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "a %s neither takes nor removes one",
    async (role) => {
      const { id } = await makePatient({ db });
      const photo = await put(desk, id, await jpeg());
      const ctx = await signedIn(db, role, { patientIds: [id] });
      await expect(put(ctx, id, await jpeg())).rejects.toThrow(Refused);
      const removal = { patientId: id, photoId: photo.id, reason: "Not wanted" };
      await expect(removePatientPhoto(ctx, removal)).rejects.toThrow(Refused);
      expect((await findPatientPhoto(desk, id))?.id).toBe(photo.id);
    },
  );
});

describe("a photo that is removed", () => {
  test("is shown to nobody, stays in the history with its reason, and cannot be removed twice", async () => {
    const { id } = await makePatient({ db });
    const photo = await put(desk, id, await jpeg());
    const removal = { patientId: id, photoId: photo.id, reason: "Shows her sister" };
    const both = await Promise.allSettled([
      removePatientPhoto(desk, removal),
      removePatientPhoto(desk, removal),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
    expect(await findPatientPhoto(desk, id)).toBeNull();
    await expect(readFile(desk, photo.fileId)).rejects.toThrow(NotFound);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, id), eq(auditEvents.action, "patientPhotos.remove")));
    expect(event).toMatchObject({ reason: "Shows her sister" });
  });

  test("under another patient's name is not found", async () => {
    const [own, other] = [await makePatient({ db }), await makePatient({ db })];
    const photo = await put(desk, own.id, await jpeg());
    const removal = { patientId: other.id, photoId: photo.id, reason: "Mistake" };
    await expect(removePatientPhoto(desk, removal)).rejects.toThrow(NotFound);
    await expect(put(desk, newId(), await jpeg())).rejects.toThrow(NotFound);
    expect(await findPatientPhoto(desk, own.id)).not.toBeNull();
  });
});
