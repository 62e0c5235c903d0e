import { and, asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, patientNarratives } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { writeNarrative } from "@/lib/patient-narratives/commands";
import { listPatientNarratives } from "@/lib/patient-narratives/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let doctor: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  doctor = await signedIn(db, "doctor");
});

const textsOf = async (patientId: string) =>
  (await db.select().from(patientNarratives).where(eq(patientNarratives.patientId, patientId)))
    .sort((a, b) => a.revision - b.revision)
    .map(({ text }) => text);

test("every earlier text stays readable, the newest first, and each writing is one event", async () => {
  const { id: patientId } = await makePatient(doctor);
  await writeNarrative(doctor, { patientId, version: 0, text: "Asthma since 1992." });
  await writeNarrative(doctor, { patientId, version: 1, text: "Asthma since 1990." });
  const texts = await listPatientNarratives(doctor, patientId);
  expect(texts.map(({ revision, text }) => [revision, text])).toEqual([
    [2, "Asthma since 1990."],
    [1, "Asthma since 1992."],
  ]);
  const events = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, patientId), eq(auditEvents.action, "patients.writeNarrative")))
    .orderBy(asc(auditEvents.position));
  expect(events.map(({ after }) => after)).toEqual([
    { text: "Asthma since 1992." },
    { text: "Asthma since 1990." },
  ]);
});

test("two clinicians writing at once: the second is shown what the first wrote, nothing is lost", async () => {
  const nurse = await signedIn(db, "nurse");
  const { id: patientId } = await makePatient(doctor);
  const results = await Promise.allSettled([
    writeNarrative(doctor, { patientId, version: 0, text: "Doctor" }),
    writeNarrative(nurse, { patientId, version: 0, text: "Nurse" }),
  ]);
  const lost = results.find((result) => result.status === "rejected");
  const [stored, ...others] = await textsOf(patientId);
  expect(others).toEqual([]);
  expect(lost?.reason).toBeInstanceOf(Conflict);
  expect(lost?.reason.details.current).toEqual({ version: 1, text: stored });
});

test("a stored text cannot be changed, not even by the application itself", async () => {
  const { id: patientId } = await makePatient(doctor);
  await writeNarrative(doctor, { patientId, version: 0, text: "As it was." });
  const change = db
    .update(patientNarratives)
    .set({ text: "As it never was." })
    .where(eq(patientNarratives.patientId, patientId));
  await expect(change).rejects.toThrow();
  expect(await textsOf(patientId)).toEqual(["As it was."]);
});

test.each(["receptionist", "cashier", "lab-technician", "manager", "admin", "patient"] as const)(
  "a %s neither reads nor writes it",
  async (role) => {
    const { id: patientId } = await makePatient(doctor);
    await writeNarrative(doctor, { patientId, version: 0, text: "Private." });
    const ctx = await signedIn(db, role, { patientIds: [patientId] });
    await expect(listPatientNarratives(ctx, patientId)).rejects.toThrow(Refused);
    await expect(writeNarrative(ctx, { patientId, version: 1, text: "Mine." })).rejects.toThrow(Refused);
    expect(await textsOf(patientId)).toEqual(["Private."]);
  },
);

test("a patient who does not exist has none", async () => {
  await expect(listPatientNarratives(doctor, newId())).rejects.toThrow(NotFound);
  await expect(writeNarrative(doctor, { patientId: newId(), version: 0, text: "?" })).rejects.toThrow(
    NotFound,
  );
});
