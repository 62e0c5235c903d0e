import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { auditEvents, patientChanges, patients, temporaryIdentities } from "@/db/schema";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { mergePatients } from "@/lib/patient-merges/commands";
import { MergeChoice } from "@/lib/patient-merges/inputs";
import { openMerge } from "@/lib/patient-merges/queries";
import { undoMerge } from "@/lib/patient-merges/undo";
import { getPatientIdentity } from "@/lib/patients/queries";
import { admitUnknown, identifyPatient } from "@/lib/temporary-identities/commands";
import { AdmitUnknown, IdentifyPatient } from "@/lib/temporary-identities/inputs";
import { findOpenIdentity } from "@/lib/temporary-identities/queries";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makePatient } from "@/tests/support/factories/patients";

const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist", { stepUpAt: NOW });

beforeEach(async () => {
  await db
    .update(temporaryIdentities)
    .set({ resolution: "identified", resolvedBy: desk.viewer.userId, resolvedAt: NOW });
});

const admit = (input: Parameters<typeof AdmitUnknown.parse>[0] = {}, ctx = desk) =>
  admitUnknown(ctx, AdmitUnknown.parse(input));
const stored = async (id: string) => (await db.select().from(patients).where(eq(patients.id, id)))[0];
const identify = async (patientId: string, more: object = {}) =>
  identifyPatient(
    desk,
    IdentifyPatient.parse({
      patientId,
      version: (await stored(patientId))?.version ?? 1,
      familyName: "Known",
      givenName: "Karl",
      birthDate: "1986-05-04",
      sex: "male",
      reason: "Passport seen",
      ...more,
    }),
  );
const merge = async (survivorId: string, mergedId: string) => {
  const [survivor, merged] = [await stored(survivorId), await stored(mergedId)];
  return mergePatients(desk, {
    ...MergeChoice.parse({}),
    survivorId,
    mergedId,
    survivorVersion: survivor?.version ?? 0,
    mergedVersion: merged?.version ?? 0,
    mergedMrn: merged?.mrn ?? "",
    reason: "Recognised by his sister",
  });
};

test("nothing has to be known: a name, a number, an estimated year of birth, and one event", async () => {
  const nobody = await admit();
  expect(nobody.name).toBe("Unknown person A");
  expect(await stored(nobody.id)).toMatchObject({ isUnidentified: true, birthDate: null, sex: "unknown" });
  const man = await admit({ sex: "male", approximateAgeYears: 40, note: "Red coat" });
  expect(man.name).toBe("Unknown male A, approx. 40");
  expect(await stored(man.id)).toMatchObject({
    birthDate: "1986-01-01",
    birthDatePrecision: "estimated",
    sex: "male",
  });
  expect(await findOpenIdentity(desk, man.id)).toMatchObject({ note: "Red coat" });
  const events = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, man.id), eq(auditEvents.action, "temporaryIdentities.give")));
  expect(events).toHaveLength(1);
});

test("nurses and doctors may, a cashier may not", async () => {
  for (const role of ["nurse", "doctor"] as const)
    expect((await admit({ sex: "female" }, await signedIn(db, role))).mrn).toBeTruthy();
  await expect(admit({}, await signedIn(db, "cashier"))).rejects.toThrow(Refused);
});

test("many at once have letters of their own, and a letter is given again when its bearer has a name", async () => {
  const five = await Promise.all([1, 2, 3, 4, 5].map(() => admit({ sex: "female" })));
  expect(five.map(({ name }) => name.slice(-1)).sort()).toEqual(["A", "B", "C", "D", "E"]);
  const b = five.find(({ name }) => name.endsWith("B"));
  await identify(b?.id ?? "", { sex: "female" });
  expect((await admit({ sex: "female" })).name).toBe("Unknown female B");
});

test("saying who it is keeps the temporary name in the history and ends it once", async () => {
  const { id, name } = await admit({ sex: "male", approximateAgeYears: 40 });
  await identify(id, { identifierIssuer: "Passport Office", identifierValue: "P-123" });
  expect(await stored(id)).toMatchObject({
    familyName: "Known",
    givenName: "Karl",
    birthDate: "1986-05-04",
    birthDatePrecision: "exact",
    isUnidentified: false,
  });
  const [change] = await db
    .select()
    .from(patientChanges)
    .where(and(eq(patientChanges.patientId, id), eq(patientChanges.field, "familyName")));
  expect([change?.before, change?.after]).toEqual([name, "Known"]);
  expect(await findOpenIdentity(desk, id)).toBeNull();
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.patientId, id), eq(auditEvents.action, "temporaryIdentities.resolve")));
  expect(event?.reason).toBe("Passport seen");
  await expect(identify(id, { familyName: "Other" })).rejects.toThrow("temporaryIdentities.knownAlready");
  expect((await stored(id))?.familyName).toBe("Known");
});

test("refused: an old version, a record of nobody, an identifier of somebody else; nothing changed", async () => {
  const { id, name } = await admit({ sex: "male" });
  await makePatient({ db }, { identifiers: [{ type: "passport", issuer: "Office", value: "X1" }] });
  await expect(identify(id, { version: 9 })).rejects.toThrow(Conflict);
  await expect(identify(newId())).rejects.toThrow(NotFound);
  const taken = { identifierType: "passport", identifierIssuer: "Office", identifierValue: "X1" };
  await expect(identify(id, taken)).rejects.toThrow("patients.identifierTaken");
  expect(await stored(id)).toMatchObject({ familyName: name, isUnidentified: true });
  expect(await findOpenIdentity(desk, id)).not.toBeNull();
});

test("two people say who it is: the second is told", async () => {
  const { id } = await admit({ sex: "male" });
  const results = await Promise.allSettled([identify(id), identify(id, { familyName: "Other" })]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("merged into the record of a known person; undone, the person is unknown again under the same name", async () => {
  const known = await makePatient({ db });
  const { id, name } = await admit({ sex: "male", approximateAgeYears: 30 });
  expect((await openMerge(desk, { survivorId: id, mergedId: known.id })).obstacles).toEqual([
    "survivorUnidentified",
  ]);
  await expect(merge(id, known.id)).rejects.toThrow("patientMerges.survivorUnidentified");
  const { mergeId } = await merge(known.id, id);
  await expect(getPatientIdentity(desk, id)).rejects.toThrow(NotFound);
  expect(await findOpenIdentity(desk, known.id)).toBeNull();
  await undoMerge(desk, { mergeId, assigned: [], removed: [], reason: "Not him" });
  expect(await stored(id)).toMatchObject({ familyName: name, isUnidentified: true, mergedIntoId: null });
  expect(await findOpenIdentity(desk, id)).not.toBeNull();
});

test("when the letter was given to somebody else meanwhile, the next free one is borne", async () => {
  const known = await makePatient({ db });
  const { id } = await admit({ sex: "male" });
  const { mergeId } = await merge(known.id, id);
  const other = await admit({ sex: "male" });
  expect(other.name).toBe("Unknown male A");
  await undoMerge(desk, { mergeId, assigned: [], removed: [], reason: "Not him" });
  expect((await stored(id))?.familyName).toBe("Unknown male B");
  const open = await db
    .select({ ordinal: temporaryIdentities.ordinal })
    .from(temporaryIdentities)
    .where(inArray(temporaryIdentities.patientId, [id, other.id]));
  expect(open.map(({ ordinal }) => ordinal).sort()).toEqual([1, 2]);
});
