import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, patientChanges, patientRelations, patientRestrictions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { endRelation, recordRelation } from "@/lib/patient-relations/commands";
import { RecordRelation } from "@/lib/patient-relations/inputs";
import { listPatientRelations } from "@/lib/patient-relations/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
});

const mother = () => makePatient({ db }, { birthDate: "1984-09-04", sex: "female" });
const child = () => makePatient({ db }, { birthDate: "2015-01-01", sex: "male" });
const relate = (ctx: Context, patientId: string, relatedPatientId: string, rest: object = {}) =>
  recordRelation(ctx, RecordRelation.parse({ patientId, relatedPatientId, word: "mother", ...rest }));
const wordsOf = async (patientId: string) =>
  (await listPatientRelations(desk, patientId)).map(({ word, other }) => [word, other.id]);
const rowsOf = (patientId: string) =>
  db.select().from(patientRelations).where(eq(patientRelations.relatedPatientId, patientId));

describe("a relation", () => {
  test("reads from both ends, stands in both histories, and leaves one event that names both", async () => {
    const [parent, son] = [await mother(), await child()];
    const { id } = await relate(desk, son.id, parent.id);
    expect(await wordsOf(son.id)).toEqual([["mother", parent.id]]);
    expect(await wordsOf(parent.id)).toEqual([["child", son.id]]);
    for (const { id: end } of [parent, son])
      expect(await listPatientChanges(desk, end)).toMatchObject([{ field: "relation", before: null }]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, id));
    expect(events).toMatchObject([
      { action: "patientRelations.record", patientIds: [parent.id, son.id], outcome: "success" },
    ]);
  });

  test("is told in the history by name only to those who may see the other", async () => {
    const parent = await makePatient(
      { db },
      { birthDate: "1984-09-04", sex: "female", familyName: "Zorblatt" },
    );
    const son = await child();
    await relate(desk, son.id, parent.id);
    const named = async (ctx: Context) => JSON.stringify(await listPatientChanges(ctx, son.id)).toUpperCase();
    expect(await named(desk)).toContain("ZORBLATT");
    await db.insert(patientRestrictions).values({
      patientId: parent.id,
      category: "vip",
      reason: "Known to many",
      restrictedBy: desk.viewer.userId ?? "",
    });
    expect(await named(desk)).not.toContain("ZORBLATT");
    const kept = await db.select().from(patientChanges).where(eq(patientChanges.patientId, son.id));
    expect(JSON.stringify(kept).toUpperCase()).not.toContain("ZORBLATT");
  });

  test("entered as a child on the mother's page is the same row, and not twice from either end", async () => {
    const [parent, son] = [await mother(), await child()];
    await relate(desk, parent.id, son.id, { word: "child" });
    expect(await rowsOf(son.id)).toMatchObject([{ kind: "mother", patientId: parent.id }]);
    await expect(relate(desk, son.id, parent.id)).rejects.toThrow(Conflict);
    await expect(relate(desk, son.id, parent.id, { word: "sibling" })).rejects.toThrow(Conflict);
    expect(await wordsOf(son.id)).toHaveLength(1);
  });

  test("by two at once stands once", async () => {
    const [parent, son] = [await mother(), await child()];
    const nurse = await signedIn(db, "nurse");
    const both = await Promise.allSettled([
      relate(desk, son.id, parent.id),
      relate(nurse, parent.id, son.id, { word: "child" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  });

  test("of carers goes both ways and keeps its scope; no other kind carries one", async () => {
    const [one, two] = [await mother(), await mother()];
    await relate(desk, one.id, two.id, { word: "carer", mayBook: true, mayBeTold: true });
    await relate(desk, one.id, two.id, { word: "caredFor" });
    await relate(desk, one.id, two.id, { word: "spouse", mayBook: true });
    const listed = await listPatientRelations(desk, one.id);
    expect(
      listed.map(({ word, mayBook, maySeeResults, mayBeTold }) => [word, mayBook, maySeeResults, mayBeTold]),
    ).toEqual([
      ["carer", true, false, true],
      ["caredFor", false, false, false],
      ["spouse", false, false, false],
    ]);
  });

  test("to oneself, or to a parent who is younger, is refused; an unusual one asks first", async () => {
    const [parent, son] = [await mother(), await child()];
    const young = await makePatient({ db }, { birthDate: "2003-01-01", sex: "female" });
    await expect(relate(desk, son.id, son.id)).rejects.toMatchObject({
      details: { fields: { relatedPatientId: "patientRelations.samePerson" } },
    });
    await expect(relate(desk, parent.id, son.id, { isConfirmed: true })).rejects.toMatchObject({
      details: { fields: { word: "patientRelations.notOlder" } },
    });
    await expect(relate(desk, son.id, young.id)).rejects.toThrow(Invalid);
    expect(await rowsOf(son.id)).toEqual([]);
    await relate(desk, son.id, young.id, { isConfirmed: true });
    expect(await wordsOf(son.id)).toEqual([["mother", young.id]]);
  });

  test("is not read by a carer's account, whatever it opens to them in the portal (tests/db/carers)", async () => {
    const [carer, patient] = [await mother(), await child()];
    await relate(desk, patient.id, carer.id, { word: "carer", mayBook: true, maySeeResults: true });
    const portal = await signedIn(db, "patient", { patientIds: [carer.id] });
    await expect(listPatientRelations(portal, carer.id)).rejects.toThrow(Refused);
    await expect(listPatientRelations(portal, patient.id)).rejects.toThrow(Refused);
  });

  test("to somebody who does not exist is not found", async () => {
    const { id } = await child();
    await expect(relate(desk, id, newId())).rejects.toThrow(NotFound);
    await expect(relate(desk, newId(), id)).rejects.toThrow(NotFound);
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is not recorded by a %s",
    async (role) => {
      const [parent, son] = [await mother(), await child()];
      const ctx = await signedIn(db, role, { patientIds: [parent.id, son.id] });
      await expect(relate(ctx, son.id, parent.id)).rejects.toThrow(Refused);
      expect(await rowsOf(son.id)).toEqual([]);
    },
  );
});

describe("a relation that is ended", () => {
  test("from either end is gone from both, once, and can be recorded again", async () => {
    const [parent, son] = [await mother(), await child()];
    const { id } = await relate(desk, son.id, parent.id);
    const end = { patientId: parent.id, relationId: id, reason: "Mixed up" };
    await endRelation(desk, end);
    await expect(endRelation(desk, end)).rejects.toThrow(Conflict);
    expect([await wordsOf(son.id), await wordsOf(parent.id)]).toEqual([[], []]);
    expect(await rowsOf(son.id)).toMatchObject([{ endReason: "Mixed up", endedBy: desk.viewer.userId }]);
    await relate(desk, son.id, parent.id);
  });

  test("on the page of somebody else is not found, and unchanged", async () => {
    const [parent, son, stranger] = [await mother(), await child(), await child()];
    const { id } = await relate(desk, son.id, parent.id);
    const end = { patientId: stranger.id, relationId: id, reason: "Mistake" };
    await expect(endRelation(desk, end)).rejects.toThrow(NotFound);
    expect((await rowsOf(son.id))[0]?.endedAt).toBeNull();
    await expect(endRelation(await signedIn(db, "cashier"), { ...end, patientId: son.id })).rejects.toThrow(
      Refused,
    );
  });
});
