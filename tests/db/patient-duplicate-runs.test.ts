import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, patientDuplicates, patients } from "@/db/schema";
import { systemContext } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { dismissDuplicate, findProbableDuplicates } from "@/lib/patient-duplicates/commands";
import { DuplicateFilter } from "@/lib/patient-duplicates/inputs";
import { lastComparison, listDuplicates } from "@/lib/patient-duplicates/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";
import { measured } from "../support/misregistered-registry";

let db: Database;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

async function pair(name: string) {
  const entered = { givenName: "Zara", familyName: name, birthDate: "1971-02-03" };
  const first = await makePatient({ db }, entered);
  const second = await makePatient({ db }, { ...entered, givenName: "Zarah" });
  await findProbableDuplicates(systemContext({ db }));
  const found = await db
    .select()
    .from(patientDuplicates)
    .where(and(eq(patientDuplicates.firstId, first.id), eq(patientDuplicates.secondId, second.id)));
  return { first, second, found };
}

const statusOf = (id: string) =>
  db
    .select({ status: patientDuplicates.status })
    .from(patientDuplicates)
    .where(eq(patientDuplicates.id, id))
    .then(([row]) => row?.status);
const touch = (id: string) =>
  db.update(patients).set({ version: sql`version + 1`, updatedAt: new Date() }).where(eq(patients.id, id));

test("somebody registered again appears on the list that the desk reads, and reading is one disclosure", async () => {
  const { first, found } = await pair("Quillfeather");
  const desk = await signedIn(db, "receptionist");
  const list = await listDuplicates(desk, DuplicateFilter.parse({ patient: first.id }));
  expect(list.rows.map(({ id, reasons }) => [id, reasons])).toEqual([
    [found[0]?.id, ["birthDate", "familyName", "similarGivenName", "sex"]],
  ]);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, desk.request.id));
  expect(events.map(({ action, patientIds }) => [action, patientIds?.length])).toEqual([
    ["patientDuplicates.read", 2],
  ]);
  expect(await lastComparison(desk)).not.toBeNull();
});

test("a pair counts once, in one step of the walk as in two", async () => {
  await pair("Ottoline");
  const open = await db.$count(patientDuplicates, eq(patientDuplicates.status, "open"));
  for (const batchSize of [500, 1]) {
    const { foundCount } = await findProbableDuplicates(systemContext({ db }), { isFull: true, batchSize });
    expect([batchSize, foundCount]).toEqual([batchSize, open]);
  }
});

test("a pair that is no longer alike leaves the list", async () => {
  const { second, found } = await pair("Brackenthorpe");
  await db
    .update(patients)
    .set({ familySearch: "elsewhere", givenSearch: "otto", birthDate: "1930-05-06", updatedAt: new Date() })
    .where(eq(patients.id, second.id));
  await findProbableDuplicates(systemContext({ db }));
  expect(await statusOf(found[0]?.id ?? "")).toBeUndefined();
});

test("a dismissed pair stays dismissed until one of the two changes", async () => {
  const { first, found } = await pair("Wetherspindle");
  const duplicateId = found[0]?.id ?? "";
  const desk = await signedIn(db, "receptionist");
  await dismissDuplicate(desk, { duplicateId, reason: "Mother and daughter" });
  await findProbableDuplicates(systemContext({ db }), { isFull: true });
  expect(await statusOf(duplicateId)).toBe("dismissed");
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.requestId, desk.request.id));
  expect([event?.action, event?.reason]).toEqual(["patientDuplicates.dismiss", "Mother and daughter"]);
  await touch(first.id);
  await findProbableDuplicates(systemContext({ db }));
  expect(await statusOf(duplicateId)).toBe("open");
});

test("only the desk decides, once, about a pair that there is", async () => {
  const { found } = await pair("Ormskirkdale");
  const input = { duplicateId: found[0]?.id ?? "", reason: "Two people" };
  const nurse = await signedIn(db, "nurse");
  await expect(dismissDuplicate(nurse, input)).rejects.toThrow(Refused);
  expect(await statusOf(input.duplicateId)).toBe("open");
  const desk = await signedIn(db, "receptionist");
  await expect(dismissDuplicate(desk, { ...input, duplicateId: newId() })).rejects.toThrow(NotFound);
  const both = await Promise.allSettled([dismissDuplicate(desk, input), dismissDuplicate(desk, input)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(dismissDuplicate(desk, input)).rejects.toThrow(Conflict);
});

describe("the work list of a registry with seeded errors", () => {
  test("finds at least 95 in 100 records of people registered twice, and 98 in 100 of what it lists are", async () => {
    const result = await measured(db, { count: 2_500, seed: 7 });
    expect(result.recall).toBeGreaterThanOrEqual(0.95);
    expect(result.precision).toBeGreaterThanOrEqual(0.98);
    expect(result.twins.listed).toBe(0);
    expect(result.twins.count).toBeGreaterThan(20);
  });

  test("a second walk over what did not change lists nothing new", async () => {
    const count = () => db.select({ n: sql<number>`count(*)::int` }).from(patientDuplicates);
    const before = await count();
    await findProbableDuplicates(systemContext({ db }));
    expect(await count()).toEqual(before);
  });
});
