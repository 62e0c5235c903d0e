import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, patientDuplicates, patients } from "@/db/schema";
import { type Context, systemContext } from "@/lib/context";
import { NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { dismissDuplicate, findProbableDuplicates } from "@/lib/patient-duplicates/commands";
import { openDuplicate } from "@/lib/patient-duplicates/comparison";
import { DuplicateFilter } from "@/lib/patient-duplicates/inputs";
import { listDuplicates } from "@/lib/patient-duplicates/queries";
import { liftRestriction, restrictPatient } from "@/lib/patient-restrictions/commands";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

let made = 0;

async function pairOf(familyName: string) {
  desk = await signedIn(db, "receptionist");
  made += 1;
  // Each pair has a birthday and a telephone of its own, or all of them would resemble each other.
  const born = `${1930 + made * 5}-09-${10 + made}`;
  const phone = `0113 496 01${10 + made}`;
  const entered = { givenName: "Morwenna", familyName, birthDate: born };
  const first = await makePatient({ db }, { ...entered, phones: [{ use: "home", value: phone }] });
  const second = await makePatient({ db }, { ...entered, givenName: "Morwena" });
  await findProbableDuplicates(systemContext({ db }));
  const [found] = await db
    .select({ id: patientDuplicates.id })
    .from(patientDuplicates)
    .where(and(eq(patientDuplicates.firstId, first.id), eq(patientDuplicates.secondId, second.id)));
  return { first, second, born, duplicateId: found?.id ?? "" };
}

const listed = async (ctx: Context, patientId: string) =>
  (await listDuplicates(ctx, DuplicateFilter.parse({ patient: patientId }))).rows.map(({ id }) => id);

test("both records of a pair are opened with what speaks for and against it, as one disclosure", async () => {
  const { first, second, duplicateId } = await pairOf("Trevanion");
  const pair = await openDuplicate(desk, duplicateId);
  expect([pair.first.mrn, pair.second.mrn]).toEqual([first.mrn, second.mrn]);
  expect(pair.first.details.telecoms.map(({ value }) => value)).toEqual(["+441134960111"]);
  expect(pair.second.details.telecoms).toEqual([]);
  expect(pair.reasons).toEqual(["birthDate", "familyName", "similarGivenName", "sex"]);
  expect(pair.doubts).toEqual([]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, desk.request.id));
  expect(events.map(({ action, patientIds, entityId }) => [action, patientIds, entityId])).toEqual([
    ["patientDuplicates.read", [first.id, second.id], duplicateId],
  ]);
});

test("what was corrected since the night speaks as it stands now", async () => {
  const { second, duplicateId } = await pairOf("Pendragon");
  await db.update(patients).set({ birthDate: "1911-01-30" }).where(eq(patients.id, second.id));
  const pair = await openDuplicate(desk, duplicateId);
  expect(pair.reasons).not.toContain("birthDate");
  expect(pair.doubts).toContain("otherBirthDate");
});

test.each(["nurse", "doctor", "cashier", "manager", "admin", "patient"] as const)(
  "a %s does not compare records, and nothing is told about them",
  async (role) => {
    const { duplicateId } = await pairOf(`Tregear${role}`);
    const ctx = await signedIn(db, role);
    await expect(openDuplicate(ctx, duplicateId)).rejects.toThrow(Refused);
    await expect(listDuplicates(ctx, DuplicateFilter.parse({}))).rejects.toThrow(Refused);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, ctx.request.id));
    expect(events).toEqual([]);
  },
);

test("an id of no pair, or of a patient, opens nothing", async () => {
  const { first } = await pairOf("Carlyon");
  await expect(openDuplicate(desk, newId())).rejects.toThrow(NotFound);
  await expect(openDuplicate(desk, first.id)).rejects.toThrow(NotFound);
});

test("a pair with a restricted record is neither listed, nor opened, nor decided, until the restriction ends", async () => {
  const { first, second, born, duplicateId } = await pairOf("Nankervis");
  const manager = await signedIn(db, "manager", { stepUpAt: NOW });
  const restriction = { category: "vip" as const, reason: "Known from television", userIds: [] };
  for (const { id, mrn } of [first, second]) {
    const made = await restrictPatient(manager, { ...restriction, mrn, birthDate: born });
    expect(await listed(desk, id)).toEqual([]);
    await expect(openDuplicate(desk, duplicateId)).rejects.toThrow(NotFound);
    await expect(dismissDuplicate(desk, { duplicateId, reason: "Two people" })).rejects.toThrow(NotFound);
    await liftRestriction(manager, { restrictionId: made.id, version: 1, reason: "Left public life" });
    expect(await listed(desk, id)).toEqual([duplicateId]);
  }
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, desk.request.id));
  expect(events.map(({ action }) => action)).toEqual(["patientDuplicates.read", "patientDuplicates.read"]);
});

test("a pair that was dismissed is gone from the list and cannot be opened", async () => {
  const { first, duplicateId } = await pairOf("Polwhele");
  expect(await listed(desk, first.id)).toEqual([duplicateId]);
  await dismissDuplicate(desk, { duplicateId, reason: "Cousins of one name" });
  expect(await listed(desk, first.id)).toEqual([]);
  await expect(openDuplicate(desk, duplicateId)).rejects.toThrow(NotFound);
});

test("a pair of which one record was taken in by another is gone", async () => {
  const { first, second, duplicateId } = await pairOf("Bolitho");
  await db.update(patients).set({ mergedIntoId: first.id }).where(eq(patients.id, second.id));
  expect(await listed(desk, first.id)).toEqual([]);
  await expect(openDuplicate(desk, duplicateId)).rejects.toThrow(NotFound);
});
