import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { appointmentChanges, appointments, auditEvents, encounters } from "@/db/schema";
import type { Context } from "@/lib/context";
import { openEncounter } from "@/lib/encounters/commands";
import { takeBackConsultation } from "@/lib/encounters/take-back";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { discardDraft, saveDraft, signRecord } from "@/lib/records/commands";
import { SaveDraft } from "@/lib/records/inputs";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { appointment, doctor } from "../support/factories/encounters";

let db: Database;
let patel: Awaited<ReturnType<typeof doctor>>;
beforeAll(async () => {
  ({ db } = await testDatabase());
  patel = await doctor(db);
});

const rowOf = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const visitOf = async (id: string) => (await db.select().from(encounters).where(eq(encounters.id, id)))[0];

/** Called in by their doctor. */
async function called(status: "arrived" | "booked" = "arrived") {
  const { id, version } = await appointment(db, { practitionerId: patel.practitionerId, status });
  const visit = await openEncounter(patel, { appointmentId: id, version });
  return { visit, appointmentId: id, seen: { appointmentId: id, version: version + 1 } };
}
const entry = ({ id, patientId }: { id: string; patientId: string }) =>
  SaveDraft.parse({ patientId, encounterId: id, version: 0, description: "Cough for a week" });

test("the patient waits again as before, the visit was opened in error, and all of it is told", async () => {
  const { visit, appointmentId, seen } = await called();
  expect(await takeBackConsultation(patel, seen)).toMatchObject({ status: "arrived" });
  expect(await rowOf(appointmentId)).toMatchObject({ status: "arrived", consultationStartedAt: null });
  expect(await visitOf(visit.id)).toMatchObject({ status: "entered-in-error" });
  const changes = await db
    .select()
    .from(appointmentChanges)
    .where(eq(appointmentChanges.appointmentId, appointmentId))
    .orderBy(asc(appointmentChanges.id));
  expect(changes.at(-1)).toMatchObject({ step: "consultation-undone", changedBy: patel.viewer.userId });
  const told = await db.select().from(auditEvents).where(eq(auditEvents.entityId, appointmentId));
  expect(told.filter(({ action }) => action === "appointments.takeBackConsultation")).toHaveLength(1);
  const opened = await db.select().from(auditEvents).where(eq(auditEvents.entityId, visit.id));
  expect(opened.map(({ action }) => action).sort()).toEqual(["encounters.open", "encounters.takeBack"]);
});

test("who was called in without having been checked in is expected again, and can be called in anew", async () => {
  const { appointmentId, seen } = await called("booked");
  const { status, version } = await takeBackConsultation(patel, seen);
  expect(status).toBe("booked");
  expect((await rowOf(appointmentId))?.arrivedAt).toBeNull();
  await openEncounter(patel, { appointmentId, version });
  expect(await rowOf(appointmentId)).toMatchObject({ status: "in-consultation" });
});

test("a nurse does it too; the desk and others do not, and nothing changed", async () => {
  const { appointmentId, seen } = await called();
  for (const role of ["receptionist", "pharmacist", "manager", "patient"] as const)
    await expect(takeBackConsultation(await signedIn(db, role), seen)).rejects.toBeInstanceOf(Refused);
  expect(await rowOf(appointmentId)).toMatchObject({ status: "in-consultation" });
  const unknown = { ...seen, appointmentId: newId() };
  await expect(takeBackConsultation(patel, unknown)).rejects.toBeInstanceOf(NotFound);
  expect(await takeBackConsultation(await signedIn(db, "nurse"), seen)).toMatchObject({ status: "arrived" });
});

test("not once something is written in it; a draft that was discarded is not in the way", async () => {
  const begun = await called();
  const draft = await saveDraft(patel, entry(begun.visit));
  await expect(takeBackConsultation(patel, begun.seen)).rejects.toMatchObject({
    code: "encounters.hasEntries",
  });
  await discardDraft(patel, {
    patientId: begun.visit.patientId,
    encounterId: begun.visit.id,
    version: draft.version,
  });
  expect(await takeBackConsultation(patel, begun.seen)).toMatchObject({ status: "arrived" });

  const signed = await called();
  await signRecord(patel, entry(signed.visit));
  await expect(takeBackConsultation(patel, signed.seen)).rejects.toMatchObject({
    code: "encounters.hasEntries",
  });
  expect(await visitOf(signed.visit.id)).toMatchObject({ status: "in-progress" });
});

test("not on a later day, not twice, and not over somebody else's change", async () => {
  const { seen } = await called();
  const tomorrow: Context = { ...patel, now: new Date(NOW.getTime() + 86_400_000) };
  await expect(takeBackConsultation(tomorrow, seen)).rejects.toMatchObject({
    code: "encounters.notTakenBack",
  });
  const outcomes = await Promise.allSettled([
    takeBackConsultation(patel, seen),
    takeBackConsultation(patel, seen),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = outcomes.find((one) => one.status === "rejected");
  expect(lost?.reason).toBeInstanceOf(Conflict);
});

test("an entry begun at the same moment is kept in an open visit, or refused with a visit that is no more", async () => {
  const { visit, seen } = await called();
  const [taken, written] = await Promise.allSettled([
    takeBackConsultation(patel, seen),
    saveDraft(patel, entry(visit)),
  ]);
  expect([taken.status, written.status].sort()).toEqual(["fulfilled", "rejected"]);
  expect((await visitOf(visit.id))?.status).toBe(
    written.status === "fulfilled" ? "in-progress" : "entered-in-error",
  );
});
