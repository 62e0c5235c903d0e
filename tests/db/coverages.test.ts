import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, coverages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { changeCoverage, endCoverage, recordCoverage, retractCoverage } from "@/lib/coverages/commands";
import { ChangeCoverage, RecordCoverage } from "@/lib/coverages/inputs";
import { findCoverages, listCoverages } from "@/lib/coverages/queries";
import { payersOn } from "@/lib/coverages/rules";
import { Conflict, Invalid, NotFound, Refused, translated } from "@/lib/errors";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeInsurer } from "../support/factories/coverages";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;
let insurerId: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
  insurerId = await makeInsurer(db);
});

const policy = (
  patientId: string,
  entered: Partial<Parameters<typeof RecordCoverage.parse>[0] & object> = {},
) =>
  RecordCoverage.parse({
    patientId,
    insurerId,
    policyNumber: "AB 12-34",
    validFrom: "2026-01-01",
    ...entered,
  });
const payers = async (patientId: string, day: string) =>
  payersOn(await findCoverages(desk, patientId), day).payers;
const rowOf = async (id: string) => (await db.select().from(coverages).where(eq(coverages.id, id)))[0];
const eventsOf = (patientId: string, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, action)));
const refusal = (attempt: Promise<unknown>) => attempt.then(() => null, translated);

async function covered(entered = {}) {
  const { id: patientId } = await makePatient(desk);
  const { id: coverageId } = await recordCoverage(desk, policy(patientId, entered));
  return { patientId, coverageId, version: 1 };
}

describe("recording", () => {
  test("keeps shares as whole basis points and money as minor units, with one event and a row of history", async () => {
    const { patientId, coverageId } = await covered({ sharePercent: 82.35, copayMinor: 1_250, plan: "Gold" });
    expect(await rowOf(coverageId)).toMatchObject({
      shareBasisPoints: 8_235,
      copayMinor: 1_250,
      policySearch: "ab1234",
      plan: "Gold",
      recordedBy: desk.viewer.userId,
      status: "active",
    });
    expect(await eventsOf(patientId, "coverages.record")).toHaveLength(1);
    const history = await listPatientChanges(desk, patientId);
    expect(history).toMatchObject([
      {
        field: "coverages.status",
        before: null,
        after: "active",
        about: expect.stringContaining("AB 12-34"),
      },
    ]);
  });

  test.each(["doctor", "nurse", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is refused to a %s",
    async (role) => {
      const { id } = await makePatient(desk);
      await expect(recordCoverage(await signedIn(db, role), policy(id))).rejects.toThrow(Refused);
      expect(await db.select().from(coverages).where(eq(coverages.patientId, id))).toEqual([]);
    },
  );

  test("a retired or unknown insurer is refused beside the field", async () => {
    const { id } = await makePatient(desk);
    for (const wrong of [await makeInsurer(db, { isActive: false }), id])
      await expect(recordCoverage(desk, policy(id, { insurerId: wrong }))).rejects.toMatchObject({
        details: { fields: { insurerId: "coverages.unknownInsurer" } },
      });
  });

  test("somebody else's policy needs the name of its holder, and a period an end after its start", () => {
    const wrong = { patientId: insurerId, insurerId, policyNumber: "1", validFrom: "2026-01-02" };
    expect(RecordCoverage.safeParse({ ...wrong, holder: "parent" }).success).toBe(false);
    expect(RecordCoverage.safeParse({ ...wrong, validTo: "2026-01-01" }).success).toBe(false);
    expect(RecordCoverage.safeParse({ ...wrong, sharePercent: 100.01 }).success).toBe(false);
    expect(RecordCoverage.safeParse({ ...wrong, sharePercent: 12.345 }).success).toBe(false);
  });
});

describe("two primary coverages of a patient", () => {
  test("never share a day, also when two desks record at once", async () => {
    const { patientId } = await covered({ validTo: "2026-06-30" });
    const again = await refusal(recordCoverage(desk, policy(patientId, { validFrom: "2026-06-30" })));
    expect(again).toMatchObject({ kind: "conflict", code: "coverages.primaryOverlaps" });

    const next = policy(patientId, { validFrom: "2026-07-01" });
    const results = await Promise.all([
      refusal(recordCoverage(desk, next)),
      refusal(recordCoverage(desk, next)),
    ]);
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(results.find((result) => result !== null)).toBeInstanceOf(Conflict);
    expect(await db.select().from(coverages).where(eq(coverages.patientId, patientId))).toHaveLength(2);
  });

  test("a secondary one beside it, one after it and one after an error are all right", async () => {
    const seen = await covered({ validTo: "2026-06-30" });
    await recordCoverage(desk, policy(seen.patientId, { priority: "secondary" }));
    await retractCoverage(desk, { ...seen, reason: "Card of another patient" });
    await recordCoverage(desk, policy(seen.patientId));
    expect(await payers(seen.patientId, "2026-03-10")).toMatchObject([
      { priority: "primary" },
      { priority: "secondary" },
    ]);
  });
});

describe("changing", () => {
  const change = (seen: Awaited<ReturnType<typeof covered>>, entered = {}) =>
    ChangeCoverage.parse({ ...policy(seen.patientId), ...seen, ...entered });

  test("keeps a row of history for each field in words that stay true", async () => {
    const seen = await covered();
    await changeCoverage(desk, change(seen, { plan: "Silver", validTo: "2026-12-31" }));
    const history = await listPatientChanges(desk, seen.patientId);
    expect(history.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["coverages.plan", null, "Silver"],
      ["coverages.status", null, "active"],
      ["coverages.validTo", null, "2026-12-31"],
    ]);
    expect(await eventsOf(seen.patientId, "coverages.change")).toHaveLength(1);
  });

  test("by two people: the second gets the stored version, and nothing is lost", async () => {
    const seen = await covered();
    await changeCoverage(desk, change(seen, { plan: "First" }));
    const cashier = await signedIn(db, "cashier");
    await expect(changeCoverage(cashier, change(seen, { groupNumber: "G" }))).rejects.toMatchObject({
      code: "coverages.changedMeanwhile",
      details: { current: { plan: "First", version: 2, coverageId: seen.coverageId } },
    });
    expect(await rowOf(seen.coverageId)).toMatchObject({ plan: "First", groupNumber: null });
  });

  test("a coverage of another patient is as if there were none, and stays as it is", async () => {
    const theirs = await covered();
    const mine = await covered();
    const swapped = { ...theirs, patientId: mine.patientId };
    await expect(changeCoverage(desk, change(swapped, { plan: "Mallory" }))).rejects.toThrow(NotFound);
    await expect(endCoverage(desk, { ...swapped, validTo: "2026-02-01", reason: "because" })).rejects.toThrow(
      NotFound,
    );
    await expect(retractCoverage(desk, { ...swapped, reason: "because" })).rejects.toThrow(NotFound);
    expect(await rowOf(theirs.coverageId)).toMatchObject({ plan: null, status: "active", version: 1 });
  });

  test.each(["doctor", "patient"] as const)("is refused to a %s", async (role) => {
    const seen = await covered();
    const own = await signedIn(db, role, { patientIds: [seen.patientId] });
    await expect(changeCoverage(own, change(seen, { plan: "Mallory" }))).rejects.toThrow(Refused);
    await expect(endCoverage(own, { ...seen, validTo: "2026-02-01", reason: "because" })).rejects.toThrow(
      Refused,
    );
    await expect(retractCoverage(own, { ...seen, reason: "because" })).rejects.toThrow(Refused);
    expect(await rowOf(seen.coverageId)).toMatchObject({ version: 1, status: "active" });
  });
});

describe("ending", () => {
  test("keeps the row with its last day, who ended it and why", async () => {
    const seen = await covered();
    await endCoverage(desk, { ...seen, validTo: "2026-03-31", reason: "Changed insurer" });
    expect(await rowOf(seen.coverageId)).toMatchObject({
      status: "ended",
      validTo: "2026-03-31",
      endReason: "Changed insurer",
      endedBy: desk.viewer.userId,
    });
    expect(await eventsOf(seen.patientId, "coverages.end")).toMatchObject([{ reason: "Changed insurer" }]);
    expect(await payers(seen.patientId, "2026-03-31")).toHaveLength(1);
    expect(await payers(seen.patientId, "2026-04-01")).toEqual([]);
    await expect(
      endCoverage(desk, { ...seen, version: 2, validTo: "2026-03-01", reason: "again" }),
    ).rejects.toThrow(Conflict);
  });

  test("before its first day is refused, twice at once succeeds once", async () => {
    const seen = await covered();
    await expect(endCoverage(desk, { ...seen, validTo: "2025-12-31", reason: "because" })).rejects.toThrow(
      Invalid,
    );
    const end = () => refusal(endCoverage(desk, { ...seen, validTo: "2026-03-31", reason: "because" }));
    const results = await Promise.all([end(), end()]);
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect(await eventsOf(seen.patientId, "coverages.end")).toHaveLength(1);
  });
});

describe("reading", () => {
  test("a patient reads their own, not another's; clinicians read none", async () => {
    const own = await covered();
    const other = await covered();
    const portal = await signedIn(db, "patient", { patientIds: [own.patientId] });
    expect(await listCoverages(portal, own.patientId)).toHaveLength(1);
    await expect(listCoverages(portal, other.patientId)).rejects.toThrow(NotFound);
    await expect(listCoverages(await signedIn(db, "doctor"), own.patientId)).rejects.toThrow(Refused);
  });

  test("what a clinician may not read of coverage is not in the field history either; a cashier sees only that", async () => {
    const { patientId } = await covered();
    expect(await listPatientChanges(await signedIn(db, "doctor"), patientId)).toEqual([]);
    const cashier = await listPatientChanges(await signedIn(db, "cashier"), patientId);
    expect(cashier.map(({ field }) => field)).toEqual(["coverages.status"]);
  });
});
