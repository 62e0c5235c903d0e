import { getTableName, inArray } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MERGE_SIDES } from "@/db/enums/patients";
import { encounters, patients } from "@/db/schema";
import { importFile } from "@/lib/imports/commands";
import { mergePatients } from "@/lib/patient-merges/commands";
import { MergeChoice } from "@/lib/patient-merges/inputs";
import { CHOSEN_ROWS, RECENT, STAYING, UNITED } from "@/lib/patient-merges/tables";
import { undoMerge } from "@/lib/patient-merges/undo";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { FOLLOWING_NAMES, MAKERS, makeLife, makeWorld } from "@/tests/support/factories/lives";
import { lifeHistory, otherLifeHistory } from "@/tests/support/fhir";
import { type Digest, everything, withoutNewHistory } from "@/tests/support/registry-digest";

const { db } = await testDatabase();
const world = await makeWorld(db);
const { desk } = world;

const side = fc.constantFrom(...MERGE_SIDES);
const choices = fc.record({
  name: side,
  birth: side,
  sex: side,
  gender: side,
  language: side,
  communication: side,
  messages: side,
});
const amounts = fc.record(Object.fromEntries(Object.keys(MAKERS).map((table) => [table, fc.nat(3)])));

async function merge(survivorId: string, mergedId: string, choice: MergeChoice) {
  const rows = await db
    .select()
    .from(patients)
    .where(inArray(patients.id, [survivorId, mergedId]));
  const [survivor, merged] = [survivorId, mergedId].map((id) => rows.find((row) => row.id === id));
  return mergePatients(desk, {
    ...choice,
    survivorId,
    mergedId,
    survivorVersion: survivor?.version ?? 0,
    mergedVersion: merged?.version ?? 0,
    mergedMrn: merged?.mrn ?? "",
    reason: "Passport seen",
  });
}

const undo = (mergeId: string) =>
  undoMerge(desk, { mergeId, assigned: [], removed: [], reason: "Two people" });

/** Tables with a row that still names this patient, but for those that stay on purpose. */
const left = (digest: Digest, patientId: string) =>
  Object.entries(digest)
    .filter(([table, rows]) => !(table in STAYING) && JSON.stringify(rows).includes(patientId))
    .map(([table]) => table);

test("there is a random life for every table whose rows move", () => {
  const tables = [
    ...FOLLOWING_NAMES,
    ...[...UNITED, ...CHOSEN_ROWS, RECENT].map((table) => getTableName(table)),
  ];
  expect(Object.keys(MAKERS).sort()).toEqual(tables.sort());
});

test("whatever two lives hold and whatever is chosen: merged and parted, every row of every table is as it was", async () => {
  await fc.assert(
    fc.asyncProperty(amounts, amounts, choices, async (own, theirs, choice) => {
      const survivorId = await makeLife(world, { amounts: own, isSurvivor: true });
      const mergedId = await makeLife(world, { amounts: theirs, isSurvivor: false });
      const before = await everything(db);

      const { mergeId } = await merge(survivorId, mergedId, choice);
      const merged = await everything(db);
      // Whoever was in both care teams at once is in the survivor's; the other place stays where it was.
      expect(left(merged, mergedId).filter((table) => table !== "care_team_participants")).toEqual([]);
      const totals = (digest: Digest, table: string) => (digest[table] ?? []).length;
      for (const table of FOLLOWING_NAMES.filter((name) => name !== "patient_changes"))
        expect([table, totals(merged, table)]).toEqual([table, totals(before, table)]);

      await undo(mergeId);
      expect(withoutNewHistory(await everything(db), before)).toEqual(before);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 300_000);

test("two imported lives, merged and parted, are row for row what they were", async () => {
  const admin = await signedIn(db, "admin");
  const known = new Set((await db.select({ id: patients.id }).from(patients)).map(({ id }) => id));
  await importFile(admin, lifeHistory(), { source: "one" });
  await importFile(admin, otherLifeHistory(), { source: "other" });
  const imported = (await db.select().from(patients)).filter(({ id }) => !known.has(id));
  expect(imported).toHaveLength(2);
  const [one, other] = imported;
  if (!one || !other) throw new Error("Two people were to be imported.");
  const before = await everything(db);
  const visits = await db.$count(encounters, inArray(encounters.patientId, [one.id, other.id]));
  expect(visits).toBeGreaterThan(20);

  const { mergeId } = await merge(one.id, other.id, MergeChoice.parse({}));
  expect(await db.$count(encounters, inArray(encounters.patientId, [one.id]))).toBe(visits);
  await undo(mergeId);
  expect(withoutNewHistory(await everything(db), before)).toEqual(before);
}, 120_000);
