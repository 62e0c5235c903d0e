import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, consents } from "@/db/schema";
import { recordConsent, retractConsent, withdrawConsent, withdrawOwnConsent } from "@/lib/consents/commands";
import { RecordConsent, WithdrawConsent } from "@/lib/consents/inputs";
import { listConsents } from "@/lib/consents/queries";
import { warnings } from "@/lib/consents/rules";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { listPatientChanges } from "@/lib/patient-changes/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";
import { portalAccount } from "../support/factories/portal";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
});

const decision = (patientId: string, entered: object = {}) =>
  RecordConsent.parse({
    patientId,
    subject: "research",
    scope: "Heart study",
    decision: "given",
    decidedOn: "2026-03-01",
    ...entered,
  });
const rowOf = async (id: string) => (await db.select().from(consents).where(eq(consents.id, id)))[0];
const eventsOf = (patientId: string, action: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, action)));

async function decided(entered: object = {}) {
  const { id: patientId } = await makePatient(desk);
  const { id: consentId } = await recordConsent(desk, decision(patientId, entered));
  return { patientId, consentId, version: 1 };
}
const withdrawal = (seen: Awaited<ReturnType<typeof decided>>, entered: object = {}) =>
  WithdrawConsent.parse({ ...seen, endedOn: "2026-03-09", reason: "Changed their mind", ...entered });

describe("recording", () => {
  test("keeps who decided and who wrote it down, with one event and a row of history", async () => {
    const { patientId, consentId } = await decided({
      decidedBy: "representative",
      deciderName: "Ines Costa",
    });
    expect(await rowOf(consentId)).toMatchObject({
      status: "given",
      decidedBy: "representative",
      deciderName: "Ines Costa",
      recordedBy: desk.viewer.userId,
    });
    expect(await eventsOf(patientId, "consents.record")).toHaveLength(1);
    expect(await listPatientChanges(desk, patientId)).toMatchObject([
      { field: "consents.research", about: "Heart study", before: null, after: "given" },
    ]);
  });

  test("a new decision about the same replaces the standing one, which stays readable; another study stays", async () => {
    const { patientId, consentId } = await decided();
    await recordConsent(desk, decision(patientId, { scope: "Lung study" }));
    await recordConsent(
      desk,
      decision(patientId, { scope: "heart study", decision: "refused", decidedOn: "2026-03-05" }),
    );
    expect(await rowOf(consentId)).toMatchObject({
      status: "replaced",
      decision: "given",
      endedOn: "2026-03-05",
    });
    const rows = await listConsents(desk, patientId);
    expect(rows.map(({ scope, status }) => [scope, status]).sort()).toEqual([
      ["Heart study", "replaced"],
      ["Lung study", "given"],
      ["heart study", "refused"],
    ]);
  });

  test("at two desks at once leaves exactly one decision standing", async () => {
    const { id } = await makePatient(desk);
    await Promise.all([
      recordConsent(desk, decision(id)),
      recordConsent(await signedIn(db, "nurse"), decision(id, { decision: "refused" })),
    ]);
    const rows = await listConsents(desk, id);
    expect(rows.filter(({ status }) => status === "given" || status === "refused")).toHaveLength(1);
    expect(rows).toHaveLength(2);
  });

  test("in the future, or before the decision it would replace, is refused beside the day", async () => {
    const { patientId } = await decided();
    await expect(recordConsent(desk, decision(patientId, { decidedOn: "2026-12-01" }))).rejects.toMatchObject(
      {
        details: { fields: { decidedOn: "consents.inFuture" } },
      },
    );
    await expect(recordConsent(desk, decision(patientId, { decidedOn: "2026-02-01" }))).rejects.toMatchObject(
      {
        details: { fields: { decidedOn: "consents.olderThanStanding" } },
      },
    );
    expect(await listConsents(desk, patientId)).toHaveLength(1);
  });

  test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
    "is refused to a %s",
    async (role) => {
      const { id } = await makePatient(desk);
      const ctx = await signedIn(db, role, { patientIds: [id] });
      await expect(recordConsent(ctx, decision(id))).rejects.toThrow(Refused);
      expect(await db.select().from(consents).where(eq(consents.patientId, id))).toEqual([]);
    },
  );
});

describe("withdrawing", () => {
  test("is a state of its own with who and why, and warns at once", async () => {
    const seen = await decided();
    await withdrawConsent(desk, withdrawal(seen, { endedBy: "contact", enderName: "Bo" }));
    expect(await rowOf(seen.consentId)).toMatchObject({
      status: "withdrawn",
      decision: "given",
      endedOn: "2026-03-09",
      endedBy: "contact",
      enderName: "Bo",
      endReason: "Changed their mind",
      endRecordedBy: desk.viewer.userId,
    });
    expect(await eventsOf(seen.patientId, "consents.withdraw")).toMatchObject([
      { reason: "Changed their mind" },
    ]);
    expect(warnings(await listConsents(desk, seen.patientId), "2026-03-10")).toHaveLength(1);
    await recordConsent(desk, decision(seen.patientId, { decidedOn: "2026-03-10" }));
    expect(warnings(await listConsents(desk, seen.patientId), "2026-03-10")).toEqual([]);
  });

  test("twice, by two people or of a refusal, is a conflict", async () => {
    const seen = await decided();
    const results = await Promise.allSettled([
      withdrawConsent(desk, withdrawal(seen)),
      withdrawConsent(await signedIn(db, "doctor"), withdrawal(seen)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await eventsOf(seen.patientId, "consents.withdraw")).toHaveLength(1);
    const refused = await decided({ decision: "refused" });
    await expect(withdrawConsent(desk, withdrawal(refused))).rejects.toThrow(Conflict);
  });

  test("before it was given is refused", async () => {
    const seen = await decided();
    await expect(withdrawConsent(desk, withdrawal(seen, { endedOn: "2026-02-28" }))).rejects.toThrow(Invalid);
    expect(await rowOf(seen.consentId)).toMatchObject({ status: "given", version: 1 });
  });

  test("a decision of another patient is as if there were none, and stays as it is", async () => {
    const theirs = await decided();
    const mine = await decided();
    const swapped = { ...theirs, patientId: mine.patientId };
    await expect(withdrawConsent(desk, withdrawal(swapped))).rejects.toThrow(NotFound);
    await expect(retractConsent(desk, { ...swapped, reason: "because" })).rejects.toThrow(NotFound);
    expect(await rowOf(theirs.consentId)).toMatchObject({ status: "given", version: 1 });
  });

  test("an error is taken back and no longer warns; what has ended cannot be", async () => {
    const seen = await decided({ decision: "refused" });
    await retractConsent(desk, { ...seen, reason: "Other patient" });
    expect(await rowOf(seen.consentId)).toMatchObject({
      status: "entered-in-error",
      endReason: "Other patient",
    });
    expect(warnings(await listConsents(desk, seen.patientId), "2026-03-10")).toEqual([]);
    await expect(retractConsent(desk, { ...seen, version: 2, reason: "again" })).rejects.toThrow(Conflict);
  });
});

test("a patient reads their own decisions and no others; a cashier reads none", async () => {
  const own = await decided();
  const other = await decided();
  const portal = await signedIn(db, "patient", { patientIds: [own.patientId] });
  expect(await listConsents(portal, own.patientId)).toHaveLength(1);
  await expect(listConsents(portal, other.patientId)).rejects.toThrow(NotFound);
  await expect(listConsents(await signedIn(db, "cashier"), own.patientId)).rejects.toThrow(Refused);
});

describe("withdrawing one's own", () => {
  const ownOf = (patientId: string) => portalAccount(db, patientId);

  test("ends it today in the patient's name, with one event", async () => {
    const seen = await decided();
    const own = await ownOf(seen.patientId);
    await withdrawOwnConsent(own, seen);
    expect(await rowOf(seen.consentId)).toMatchObject({
      status: "withdrawn",
      endedOn: "2026-03-10",
      endedBy: "patient",
      enderName: null,
      endRecordedBy: own.viewer.userId,
      endReason: "Withdrawn by the patient in the portal",
    });
    expect(await eventsOf(seen.patientId, "consents.withdraw")).toMatchObject([
      { actorId: own.viewer.userId },
    ]);
    await expect(withdrawOwnConsent(own, { ...seen, version: 2 })).rejects.toThrow(Conflict);
  });

  test.each([
    ["to treatment", { subject: "treatment" }],
    ["that somebody gave for them", { decidedBy: "representative", deciderName: "Ines Costa" }],
    ["that was refused", { decision: "refused" }],
    ["that has run out", { decidedOn: "2026-01-01", validTo: "2026-02-01" }],
  ])("is not open for a consent %s", async (_name, entered) => {
    const seen = await decided(entered);
    const before = await rowOf(seen.consentId);
    await expect(withdrawOwnConsent(await ownOf(seen.patientId), seen)).rejects.toThrow(Conflict);
    expect(await rowOf(seen.consentId)).toEqual(before);
  });

  test("reaches nobody else's, and is no door for staff", async () => {
    const [mine, theirs] = [await decided(), await decided()];
    const own = await ownOf(mine.patientId);
    await expect(withdrawOwnConsent(own, theirs)).rejects.toThrow(NotFound);
    await expect(withdrawOwnConsent(own, { ...theirs, patientId: mine.patientId })).rejects.toThrow(NotFound);
    await expect(withdrawOwnConsent(desk, mine)).rejects.toThrow(Refused);
    await expect(withdrawOwnConsent(own, { ...mine, version: 9 })).rejects.toThrow(Conflict);
    expect((await rowOf(theirs.consentId))?.status).toBe("given");
    expect((await rowOf(mine.consentId))?.status).toBe("given");
  });
});
