import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import type { TagAudience } from "@/db/enums/patients";
import { auditEvents, patientTaggings } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import {
  addPatientTag,
  changePatientTag,
  endTag,
  setPatientTagActive,
  setTag,
} from "@/lib/patient-tags/commands";
import { PatientTag } from "@/lib/patient-tags/inputs";
import { listPatientTags, listSettableTags, listStandingTags } from "@/lib/patient-tags/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let admin: Context;
let nurse: Context;
let desk: Context;
let made = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
  nurse = await signedIn(db, "nurse");
  desk = await signedIn(db, "receptionist");
});

const tag = (audience: TagAudience = "front-desk") => {
  made += 1;
  return PatientTag.parse({
    code: `TAG-${made}`,
    name: `Tag ${made}`,
    tone: "info",
    meaning: "Step-free rooms",
    audience,
  });
};
const namesFor = async (ctx: Context, patientId: string) =>
  (await listStandingTags(ctx, patientId)).map(({ name }) => name);
const rowsOf = (patientId: string) =>
  db.select().from(patientTaggings).where(eq(patientTaggings.patientId, patientId));

describe("the catalogue of tags", () => {
  test("is kept by administrators, with one event each, and no name stands twice", async () => {
    const entry = tag();
    const { id } = await addPatientTag(admin, entry);
    await expect(
      addPatientTag(admin, { ...tag(), name: entry.name }).catch((error: unknown) => {
        throw translated(error);
      }),
    ).rejects.toThrow(Conflict);
    await changePatientTag(admin, { ...entry, id, version: 1, tone: "danger" });
    expect((await listPatientTags(admin)).find((row) => row.id === id)).toMatchObject({
      tone: "danger",
      version: 2,
    });
    await expect(changePatientTag(admin, { ...entry, id, version: 1 })).rejects.toThrow(Conflict);
    await expect(addPatientTag(desk, tag())).rejects.toThrow(Refused);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, id));
    expect(events.map(({ action }) => action).sort()).toEqual(["catalogues.add", "catalogues.change"]);
  });

  test("offers what is in use, and to the front desk nothing that only clinicians set", async () => {
    const open = await addPatientTag(admin, tag());
    const clinical = await addPatientTag(admin, tag("clinicians"));
    const retired = await addPatientTag(admin, tag());
    await setPatientTagActive(admin, { id: retired.id, version: 1, isActive: false });
    const offered = async (ctx: Context) => (await listSettableTags(ctx)).map(({ id }) => id);
    expect(await offered(desk)).toContain(open.id);
    expect(await offered(desk)).not.toContain(clinical.id);
    expect(await offered(nurse)).toEqual(expect.arrayContaining([open.id, clinical.id]));
    expect(await offered(nurse)).not.toContain(retired.id);
    const { id: patientId } = await makePatient({ db });
    await expect(setTag(nurse, { patientId, tagId: retired.id })).rejects.toThrow(NotFound);
  });
});

describe("a tag on a patient", () => {
  test("stands with its author, in the field history, and leaves one event; taken off, it stays readable", async () => {
    const entry = tag();
    const { id: tagId } = await addPatientTag(admin, entry);
    const { id: patientId } = await makePatient({ db });
    const { id: taggingId } = await setTag(desk, { patientId, tagId });
    expect(await namesFor(desk, patientId)).toEqual([entry.name]);
    await endTag(nurse, { patientId, taggingId, reason: "Walks again" });
    expect(await namesFor(desk, patientId)).toEqual([]);
    const [row] = await rowsOf(patientId);
    expect(row).toMatchObject({
      setBy: desk.viewer.userId,
      endedBy: nurse.viewer.userId,
      endReason: "Walks again",
    });
    const changes = await listPatientChanges(desk, patientId);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toContainEqual([
      "tag",
      null,
      entry.name,
    ]);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toContainEqual([
      "tag",
      entry.name,
      null,
    ]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.entityId, taggingId)));
    expect(events.map(({ action }) => action).sort()).toEqual(["patientTags.end", "patientTags.set"]);
  });

  test("that only clinicians set is neither set, seen nor taken off at the front desk", async () => {
    const entry = tag("clinicians");
    const { id: tagId } = await addPatientTag(admin, entry);
    const { id: patientId } = await makePatient({ db });
    await expect(setTag(desk, { patientId, tagId })).rejects.toThrow(Refused);
    const { id: taggingId } = await setTag(nurse, { patientId, tagId });
    expect(await namesFor(nurse, patientId)).toEqual([entry.name]);
    expect(await namesFor(desk, patientId)).toEqual([]);
    expect(await listPatientChanges(desk, patientId)).toEqual([]);
    await expect(endTag(desk, { patientId, taggingId, reason: "Wrong" })).rejects.toThrow(NotFound);
    expect((await rowsOf(patientId))[0]?.endedAt).toBeNull();
  });

  test("is set once, also by two at once, and again after it was taken off", async () => {
    const { id: tagId } = await addPatientTag(admin, tag());
    const { id: patientId } = await makePatient({ db });
    const both = await Promise.allSettled([
      setTag(desk, { patientId, tagId }),
      setTag(nurse, { patientId, tagId }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
    const [standing] = await rowsOf(patientId);
    const end = { patientId, taggingId: standing?.id ?? "", reason: "Mistake" };
    await endTag(desk, end);
    await expect(endTag(desk, end)).rejects.toThrow(Conflict);
    await setTag(desk, { patientId, tagId });
    expect(await rowsOf(patientId)).toHaveLength(2);
  });

  test("under another patient's name is not found, and unchanged", async () => {
    const { id: tagId } = await addPatientTag(admin, tag());
    const [own, other] = await Promise.all([makePatient({ db }), makePatient({ db })]);
    const { id: taggingId } = await setTag(desk, { patientId: own.id, tagId });
    await expect(endTag(desk, { patientId: other.id, taggingId, reason: "Wrong" })).rejects.toThrow(NotFound);
    expect((await rowsOf(own.id))[0]?.endedAt).toBeNull();
    await expect(setTag(desk, { patientId: newId(), tagId })).rejects.toThrow(NotFound);
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is not set by a %s",
    async (role) => {
      const { id: tagId } = await addPatientTag(admin, tag());
      const { id: patientId } = await makePatient({ db });
      const ctx = await signedIn(db, role, { patientIds: [patientId] });
      await expect(setTag(ctx, { patientId, tagId })).rejects.toThrow(Refused);
      expect(await rowsOf(patientId)).toEqual([]);
    },
  );
});
