import { eq, inArray } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, files, practitioners, staffMembers } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getProfile, listProfiles } from "@/lib/practitioners/profiles";
import { employ } from "@/lib/staff-members/employ";
import { removePortrait, replacePortrait } from "@/lib/staff-members/portraits";
import { readFile } from "@/lib/storage/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePractitioner } from "../support/factories/practitioners";

let db: Database;
let manager: Context;
let patient: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
  patient = await signedIn(db, "patient");
});

const picture = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: "#789" } })
    .withExif({ IFD0: { Make: "CanaryPhone" } })
    .jpeg()
    .toBuffer();
const nurse = () => employ(manager, { givenName: "Ivy", familyName: "Ng", profession: "nurse" });
async function doctor() {
  const staffMemberId = await employ(manager, {
    givenName: "Ada",
    familyName: "Byron",
    profession: "doctor",
  });
  const practitionerId = await makePractitioner(manager, { staffMemberId, licenceNumber: newId() });
  return { staffMemberId, practitionerId };
}
const portraitOf = async (id: string) =>
  (await db.select().from(staffMembers).where(eq(staffMembers.id, id)))[0]?.portraitFileId;
const put = async (staffMemberId: string, ctx = manager) =>
  (await replacePortrait(ctx, { staffMemberId, bytes: await picture() })).fileId;

describe("a portrait", () => {
  test("is drawn anew and shown to colleagues; one event each for putting it there and taking it away", async () => {
    const id = await nurse();
    const fileId = await put(id);
    const { bytes } = await readFile(await signedIn(db, "receptionist"), fileId);
    expect(bytes.toString("latin1")).not.toContain("Canary");
    await removePortrait(manager, id);
    expect(await portraitOf(id)).toBeNull();
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(auditEvents.position);
    expect(events.map(({ action }) => action)).toEqual(["staff.replacePortrait", "staff.removePortrait"]);
    await expect(removePortrait(manager, id)).rejects.toThrow(NotFound);
  });

  test("is put there by managers only, of somebody who is there, and is a picture", async () => {
    const id = await nurse();
    await expect(put(id, await signedIn(db, "nurse"))).rejects.toThrow(Refused);
    await expect(removePortrait(await signedIn(db, "doctor"), id)).rejects.toThrow(Refused);
    await expect(put(newId())).rejects.toThrow(NotFound);
    const text = Buffer.from("no picture at all");
    await expect(replacePortrait(manager, { staffMemberId: id, bytes: text })).rejects.toThrow(Invalid);
    expect(await portraitOf(id)).toBeNull();
  });

  test("of two at once one stands and nothing of the other is left", async () => {
    const id = await nurse();
    const sent = await Promise.all([put(id), put(id)]);
    const left = await db.select({ id: files.id }).from(files).where(inArray(files.id, sent));
    expect(left).toEqual([{ id: await portraitOf(id) }]);
  });

  test("is shown to patients only of those who see patients", async () => {
    const { staffMemberId, practitionerId } = await doctor();
    const [ofNurse, ofDoctor] = [await put(await nurse()), await put(staffMemberId)];
    await expect(readFile(patient, ofNurse)).rejects.toThrow(NotFound);
    expect((await readFile(patient, ofDoctor)).contentType).toBe("image/jpeg");
    await db.update(practitioners).set({ isActive: false }).where(eq(practitioners.id, practitionerId));
    await expect(readFile(patient, ofDoctor)).rejects.toThrow(NotFound);
  });
});

describe("what patients are told about a practitioner", () => {
  test("is who they are, and neither licence nor account nor fee", async () => {
    const { practitionerId } = await doctor();
    const profile = await getProfile(patient, practitionerId);
    expect(profile).toMatchObject({ name: "Ada Byron", languages: [] });
    expect(Object.keys(profile).sort()).toEqual([
      "biography",
      "department",
      "id",
      "languages",
      "name",
      "portraitFileId",
      "services",
      "specialties",
      "untitledName",
    ]);
    expect((await listProfiles(patient)).map(({ id }) => id)).toContain(practitionerId);
  });

  test("ends when they no longer see patients", async () => {
    const { practitionerId } = await doctor();
    await db.update(practitioners).set({ isActive: false }).where(eq(practitioners.id, practitionerId));
    await expect(getProfile(patient, practitionerId)).rejects.toThrow(NotFound);
    expect((await listProfiles(patient)).map(({ id }) => id)).not.toContain(practitionerId);
  });
});
