import { and, asc, eq, inArray, like, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  auditEvents,
  coverages,
  mails,
  notifications,
  patientChanges,
  patientLinks,
  patientRelations,
  patients,
  patientTelecoms,
  recentPatients,
} from "@/db/schema";
import { getAppointment, listPatientAppointments } from "@/lib/appointments/queries";
import { endOwnCarer } from "@/lib/carers/commands";
import { carerAccessOf, foreseeCarer } from "@/lib/carers/desk";
import {
  getCaredFor,
  getCaredForContact,
  getCaredForCoverage,
  getCaredForVisits,
  listCaredFor,
  listOwnCarers,
} from "@/lib/carers/queries";
import { recordConsent, withdrawOwnConsent } from "@/lib/consents/commands";
import { RecordConsent } from "@/lib/consents/inputs";
import { listConsents } from "@/lib/consents/queries";
import type { Context } from "@/lib/context";
import { recordCoverage } from "@/lib/coverages/commands";
import { listCoverages } from "@/lib/coverages/queries";
import { recordDeath, retractDeath } from "@/lib/deaths/commands";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientInvoices } from "@/lib/invoices/queries";
import { listPatientExports } from "@/lib/patient-exports/queries";
import { confirmPatientLink, endPatientLink, requestPatientLink } from "@/lib/patient-links/commands";
import { getPatientLink } from "@/lib/patient-links/queries";
import { mergePatients } from "@/lib/patient-merges/commands";
import { MergeChoice } from "@/lib/patient-merges/inputs";
import { undoMerge } from "@/lib/patient-merges/undo";
import { endRelation, recordRelation } from "@/lib/patient-relations/commands";
import { RecordRelation } from "@/lib/patient-relations/inputs";
import { liftRestriction, restrictPatient } from "@/lib/patient-restrictions/commands";
import { openPatient } from "@/lib/patients/queries";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";
import { care, EVERYTHING, makeCarer } from "@/tests/support/factories/carers";
import { makeInsurer } from "@/tests/support/factories/coverages";
import { person, portalAccount } from "@/tests/support/factories/portal";

const { db } = await testDatabase();
const insurerId = await makeInsurer(db);

const READS = {
  person: getCaredFor,
  visits: getCaredForVisits,
  contact: getCaredForContact,
  coverage: getCaredForCoverage,
};
type Section = keyof typeof READS;
const SECTIONS = Object.keys(READS) as Section[];

/** What is open of somebody to this account, section by section; listed and open are the same thing. */
async function openTo(ctx: Context, patientId: string): Promise<Section[]> {
  const open: Section[] = [];
  for (const section of SECTIONS) {
    const found = await READS[section](ctx, patientId).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (found) open.push(section);
  }
  expect((await listCaredFor(ctx)).some(({ id }) => id === patientId)).toBe(open.length > 0);
  return open;
}
const disclosures = (ctx: Context, patientId: string) =>
  db
    .select({
      action: auditEvents.action,
      entityId: auditEvents.entityId,
      entityType: auditEvents.entityType,
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.actorId, ctx.viewer.userId ?? ""),
        sql`${patientId}::uuid = any (coalesce(${auditEvents.patientIds}, array[${auditEvents.patientId}]))`,
      ),
    )
    .orderBy(asc(auditEvents.position));

/** Nothing of them is open, it looks as if they did not exist, nobody is named in the trail, and every row is as it was. */
async function expectClosed(ctx: Context, patientId: string) {
  const before = [await disclosures(ctx, patientId), await rowsOf(patientId)];
  for (const section of SECTIONS) await expect(READS[section](ctx, patientId)).rejects.toThrow(NotFound);
  expect((await listCaredFor(ctx)).map(({ id }) => id)).not.toContain(patientId);
  expect([await disclosures(ctx, patientId), await rowsOf(patientId)]).toEqual(before);
}
const rowsOf = async (patientId: string) => ({
  patient: await db.select().from(patients).where(eq(patients.id, patientId)),
  relations: await db.select().from(patientRelations).where(eq(patientRelations.relatedPatientId, patientId)),
  recent: await db.select().from(recentPatients).where(eq(recentPatients.patientId, patientId)),
});
const later = (ctx: Context, days: number): Context => ({
  ...ctx,
  now: new Date(NOW.getTime() + days * 86_400_000),
});
/** An account as its next request is: what it is connected to is read anew. */
async function nextRequest(ctx: Context): Promise<Context> {
  const links = await db
    .select({ patientId: patientLinks.patientId })
    .from(patientLinks)
    .where(and(eq(patientLinks.userId, ctx.viewer.userId ?? ""), eq(patientLinks.status, "confirmed")));
  const patientIds = links.flatMap(({ patientId }) => patientId ?? []);
  return { ...ctx, viewer: { ...ctx.viewer, patientIds } };
}

describe("a carer", () => {
  test("sees who it is, the visits, how to reach them and who pays, and of each read stays one event that tells as what", async () => {
    const { account, patient, relationId, desk } = await makeCarer(db);
    const visit = await makeAppointment({ db }, { patientId: patient.id, reason: "Between staff" });
    await makeAppointment({ db });
    await db.insert(patientTelecoms).values({
      patientId: patient.id,
      position: 0,
      system: "phone",
      use: "home",
      value: "+441134960111",
      valueSearch: "0111",
    });
    await recordCoverage(desk, {
      patientId: patient.id,
      insurerId,
      priority: "primary",
      policyNumber: "P-1",
      holder: "self",
      validFrom: "2026-01-01",
    });
    const who = await getCaredFor(account, patient.id);
    expect(who.person).toMatchObject({ id: patient.id, name: "Olga Old", mrn: patient.mrn, state: "open" });
    const visits = await getCaredForVisits(account, patient.id);
    expect(visits.upcoming.map(({ id }) => id)).toEqual([visit.appointmentId]);
    expect(JSON.stringify(visits)).not.toContain("Between staff");
    expect((await getCaredForContact(account, patient.id)).telecoms).toEqual([
      { system: "phone", value: "+441134960111" },
    ]);
    expect((await getCaredForCoverage(account, patient.id)).coverages).toMatchObject([
      { policyNumber: "P-1" },
    ]);
    const as = { entityType: "patient-relation", entityId: relationId };
    expect(await disclosures(account, patient.id)).toEqual([
      { action: "carers.person", ...as },
      { action: "carers.visits", ...as },
      { action: "carers.contact", ...as },
      { action: "carers.coverage", ...as },
    ]);
    expect((await rowsOf(patient.id)).recent).toEqual([]);
  });

  test("is named in the trail once a session by the switch that stands on every page", async () => {
    const { account, patient } = await makeCarer(db);
    for (let page = 0; page < 3; page += 1)
      expect(await listCaredFor(account)).toMatchObject([{ id: patient.id, name: "Olga Old" }]);
    expect(await disclosures(account, patient.id)).toMatchObject([{ action: "carers.list" }]);
  });

  test.each([
    [{ mayBook: true }, SECTIONS],
    [{ mayBeTold: true }, ["person", "visits"]],
    [{ maySeeResults: true }, ["person"]],
    [{}, []],
  ] as [object, Section[]][])("with the scope %o sees %o and no other section", async (scope, open) => {
    const { account, patient } = await makeCarer(db, scope);
    expect(await openTo(account, patient.id)).toEqual(open);
    const told = (await disclosures(account, patient.id)).map(({ action }) => action);
    expect(told.filter((action) => action !== "carers.list")).toEqual(
      open.map((section) => `carers.${section}`),
    );
  });

  test("sees nothing by any door that an own record opens", async () => {
    const { account, patient } = await makeCarer(db);
    const visit = await makeAppointment({ db }, { patientId: patient.id });
    const before = await disclosures(account, patient.id);
    const filter = {
      patientId: patient.id,
      when: undefined,
      practitioner: undefined,
      page: 1,
      size: 25 as const,
    };
    for (const read of [
      () => openPatient(account, patient.id),
      () => listConsents(account, patient.id),
      () => listPatientInvoices(account, patient.id),
      () => listPatientExports(account, patient.id),
      () => listCoverages(account, patient.id),
      () => listPatientAppointments(account, filter),
      () => getAppointment(account, visit.appointmentId),
      () => foreseeCarer(account, { patientId: patient.id, carerId: patient.id }),
    ])
      await expect(read()).rejects.toThrow(/notFound|refused/);
    expect(await disclosures(account, patient.id)).toEqual(before);
  });

  test("sees nobody else's: not a stranger, not their own by this door, not the visits of another", async () => {
    const { account, carer, patient } = await makeCarer(db);
    const stranger = await person(db);
    const visit = await makeAppointment({ db }, { patientId: stranger.id });
    await expectClosed(account, stranger.id);
    await expectClosed(account, carer.id);
    await expectClosed(account, newId());
    const { upcoming, past } = await getCaredForVisits(account, patient.id);
    expect([...upcoming, ...past].map(({ id }) => id)).not.toContain(visit.appointmentId);
    expect((await getCaredForCoverage(account, patient.id)).coverages).toEqual([]);
    expect(await db.select().from(coverages).where(eq(coverages.patientId, stranger.id))).toEqual([]);
  });

  test("of a carer sees only the carer: there are no chains, and no way back", async () => {
    const { account, own, carer, patient, desk } = await makeCarer(db);
    const third = await person(db);
    await care(desk, { carerId: patient.id, patientId: third.id });
    await expectClosed(account, third.id);
    await expectClosed(own, carer.id);
    expect(await openTo(own, third.id)).toEqual(SECTIONS);
  });

  test("is nobody by another kind of relation", async () => {
    const { desk, carer, account } = await makeCarer(db);
    const child = await person(db, { birthDate: "2015-01-01" });
    await recordRelation(
      desk,
      RecordRelation.parse({
        patientId: child.id,
        relatedPatientId: carer.id,
        word: "mother",
        ...EVERYTHING,
      }),
    );
    await expectClosed(account, child.id);
  });
});

describe("access stands only", () => {
  test("between the first and the last day", async () => {
    const { account, patient } = await makeCarer(db, {
      ...EVERYTHING,
      startsOn: "2026-03-12",
      endsOn: "2026-03-14",
    });
    await expectClosed(account, patient.id);
    await expectClosed(later(account, 1), patient.id);
    expect(await openTo(later(account, 2), patient.id)).toEqual(SECTIONS);
    expect(await openTo(later(account, 4), patient.id)).toEqual(SECTIONS);
    await expectClosed(later(account, 5), patient.id);
  });

  test("until the desk ends the relation, and again when it is recorded anew", async () => {
    const { account, patient, carer, desk, relationId } = await makeCarer(db);
    expect(await openTo(account, patient.id)).toEqual(SECTIONS);
    await endRelation(desk, { patientId: patient.id, relationId, reason: "Moved away" });
    await expectClosed(account, patient.id);
    await care(desk, { carerId: carer.id, patientId: patient.id });
    expect(await openTo(account, patient.id)).toEqual(SECTIONS);
  });

  test("while the carer's own account is connected, whatever the session still believes", async () => {
    const { account, patient, desk } = await makeCarer(db);
    const [link] = await db
      .select()
      .from(patientLinks)
      .where(eq(patientLinks.userId, account.viewer.userId ?? ""));
    await endPatientLink(desk, { linkId: link?.id ?? "", reason: "Somebody else's record" });
    await expectClosed(account, patient.id);
    await expectClosed(await nextRequest(account), patient.id);
  });

  test("for an account whose claim is confirmed: one that waits opens nothing", async () => {
    const { carer, patient } = await makeCarer(db);
    const waiting = await signedIn(db, "patient");
    await db.insert(patientLinks).values({
      userId: waiting.viewer.userId ?? "",
      patientId: carer.id,
      claimedMrn: carer.mrn,
      claimedBirthDate: "1980-02-03",
    });
    await expectClosed(waiting, patient.id);
    // A viewer that claims to be the carer without a confirmed connection in the database is nobody.
    await expectClosed({ ...waiting, viewer: { ...waiting.viewer, patientIds: [carer.id] } }, patient.id);
  });

  test("while both live; a death that was recorded by mistake and taken back opens it again", async () => {
    const { account, patient, carer, desk } = await makeCarer(db);
    for (const who of [patient, carer]) {
      const [{ version } = { version: 1 }] = await db.select().from(patients).where(eq(patients.id, who.id));
      await recordDeath(desk, { patientId: who.id, version, diedOn: "2026-03-09" });
      await expectClosed(account, patient.id);
      await retractDeath(desk, { patientId: who.id, version: version + 1, reason: "Mixed up" });
      expect(await openTo(account, patient.id)).toEqual(SECTIONS);
    }
  });

  test("while the record is not restricted, also for a carer whom the restriction lists", async () => {
    const { account, patient } = await makeCarer(db);
    const manager = await signedIn(db, "manager", { stepUpAt: NOW });
    const { id } = await restrictPatient(manager, {
      mrn: patient.mrn,
      birthDate: "1941-05-06",
      category: "at-risk",
      reason: "Threatened at home",
      userIds: [],
    });
    await expectClosed(account, patient.id);
    await db.execute(sql`insert into patient_restriction_viewers (id, restriction_id, patient_id, user_id, added_by)
      values (${newId()}, ${id}, ${patient.id}, ${account.viewer.userId}, ${manager.viewer.userId})`);
    await expectClosed(account, patient.id);
    const [row] = (
      await db.execute<{ version: number }>(sql`select version from patient_restrictions where id = ${id}`)
    ).rows;
    await liftRestriction(manager, { restrictionId: id, version: Number(row?.version), reason: "Over" });
    expect(await openTo(account, patient.id)).toEqual(SECTIONS);
  });

  test("while the person has not said no: by the portal's own consent, taken back or refused at the desk", async () => {
    const { account, own, patient, desk } = await makeCarer(db);
    const consent = { patientId: patient.id, subject: "portal-proxy", decidedOn: "2026-03-10" };
    const given = await recordConsent(desk, RecordConsent.parse({ ...consent, decision: "given" }));
    expect(await openTo(account, patient.id)).toEqual(SECTIONS);
    await withdrawOwnConsent(own, { patientId: patient.id, consentId: given.id, version: 1 });
    await expectClosed(account, patient.id);
    await recordConsent(later(desk, 1), RecordConsent.parse({ ...consent, decision: "given" }));
    expect(await openTo(later(account, 1), patient.id)).toEqual(SECTIONS);
    await recordConsent(later(desk, 1), RecordConsent.parse({ ...consent, decision: "refused" }));
    await expectClosed(later(account, 1), patient.id);
  });

  test("until the 16th birthday of a child, unless it was recorded after it", async () => {
    const { account, patient, carer, desk, relationId } = await makeCarer(db, EVERYTHING, {
      birthDate: "2010-03-12",
    });
    expect(await openTo(later(account, 1), patient.id)).toEqual(SECTIONS);
    await expectClosed(later(account, 2), patient.id);
    await endRelation(later(desk, 2), { patientId: patient.id, relationId, reason: "Recorded anew" });
    await care(later(desk, 2), { carerId: carer.id, patientId: patient.id });
    expect(await openTo(later(account, 900), patient.id)).toEqual(SECTIONS);
  });

  test("for the portal: a colleague without that role is refused, and their rights are what they were", async () => {
    const { carer, patient } = await makeCarer(db);
    const nurse = await signedIn(db, "nurse", { patientIds: [carer.id] });
    for (const section of SECTIONS) await expect(READS[section](nurse, patient.id)).rejects.toThrow(Refused);
    await expect(listCaredFor(nurse)).rejects.toThrow(Refused);
    await expect(listOwnCarers(nurse)).rejects.toThrow(Refused);
  });

  test("for a nurse who is a carer as well, in the portal by the relation alone", async () => {
    const { carer, patient, desk, relationId, account } = await makeCarer(db, { mayBeTold: true });
    const stranger = await person(db);
    const both: Context = { ...account, viewer: { ...account.viewer, roles: ["nurse", "patient"] } };
    expect(await openTo(both, patient.id)).toEqual(["person", "visits"]);
    await expectClosed(both, stranger.id);
    // As a nurse they open every record, as ever, also once the relation has ended.
    await endRelation(desk, { patientId: patient.id, relationId, reason: "Moved away" });
    await expectClosed(both, patient.id);
    expect((await openPatient(both, patient.id)).id).toBe(patient.id);
    expect((await openPatient(both, carer.id)).details).not.toBeNull();
  });
});

describe("when records are merged", () => {
  const versionOf = async (id: string) =>
    (await db.select().from(patients).where(eq(patients.id, id)))[0]?.version ?? 1;
  const proven = async () => {
    const desk = await signedIn(db, "receptionist");
    return { ...desk, viewer: { ...desk.viewer, stepUpAt: NOW } };
  };
  const merge = async (desk: Context, survivorId: string, merged: { id: string; mrn: string }) =>
    mergePatients(desk, {
      ...MergeChoice.parse({}),
      survivorId,
      survivorVersion: await versionOf(survivorId),
      mergedId: merged.id,
      mergedVersion: await versionOf(merged.id),
      mergedMrn: merged.mrn,
      reason: "The same person",
    });

  test.each(["the record cared for stays", "the record cared for goes into another"] as const)(
    "and %s, nothing more is open until the desk records it anew, and the same as before once it is undone",
    async (which) => {
      const { account, patient } = await makeCarer(db);
      const other = await person(db, { givenName: "Olga", familyName: "Olde", birthDate: "1941-05-06" });
      const [survivor, merged] = which === "the record cared for stays" ? [patient, other] : [other, patient];
      const desk = await proven();
      const { mergeId } = await merge(desk, survivor.id, merged);
      await expectClosed(account, survivor.id);
      await expectClosed(account, merged.id);
      expect([...(await carerAccessOf(desk, survivor.id)).values()]).toMatchObject([{ state: "merged" }]);
      await undoMerge(desk, { mergeId, assigned: [], removed: [], reason: "They are two people" });
      expect(await openTo(account, patient.id)).toEqual(SECTIONS);
      await expectClosed(account, other.id);
    },
  );

  test("a relation recorded after the merge opens the one record, under the survivor's id only", async () => {
    const { account, patient, carer, relationId } = await makeCarer(db);
    const other = await person(db, { givenName: "Olga", familyName: "Olde", birthDate: "1941-05-06" });
    const desk = await proven();
    await merge(desk, other.id, patient);
    await endRelation(desk, { patientId: other.id, relationId, reason: "Recorded anew" });
    await care(later(desk, 1), { carerId: carer.id, patientId: other.id });
    expect(await openTo(later(account, 1), other.id)).toEqual(SECTIONS);
    await expectClosed(later(account, 1), patient.id);
  });

  test("and the carer's own record goes into another, the account waits for the desk like every account", async () => {
    const { account, patient, carer } = await makeCarer(db);
    const other = await person(db, { givenName: "Carla", familyName: "Carer", birthDate: "1980-02-03" });
    const desk = await proven();
    const { mergeId } = await merge(desk, other.id, carer);
    await expectClosed(account, patient.id);
    await expectClosed(await nextRequest(account), patient.id);
    await undoMerge(desk, { mergeId, assigned: [], removed: [], reason: "They are two people" });
    expect(await openTo(await nextRequest(account), patient.id)).toEqual(SECTIONS);
  });
});

describe("the person cared for", () => {
  test("reads who may see what, and whether they do now; those named leave one event", async () => {
    const { own, carer, relationId } = await makeCarer(db, { mayBeTold: true, endsOn: "2026-12-31" });
    expect(await listOwnCarers(own)).toMatchObject([
      {
        relationId,
        name: "Carla Carer",
        mayBeTold: true,
        mayBook: false,
        state: "open",
        until: "2026-12-31",
        since: "2026-03-10",
      },
    ]);
    expect(await disclosures(own, carer.id)).toMatchObject([{ action: "carers.listOwn" }]);
  });

  test("is told of a carer whose record is restricted, without the name, and can end it", async () => {
    const { own, carer, relationId, patient } = await makeCarer(db);
    await restrictPatient(await signedIn(db, "manager", { stepUpAt: NOW }), {
      mrn: carer.mrn,
      birthDate: "1980-02-03",
      category: "at-risk",
      reason: "Threatened",
      userIds: [],
    });
    expect(await listOwnCarers(own)).toMatchObject([{ relationId, name: null }]);
    expect(await disclosures(own, carer.id)).toEqual([]);
    await endOwnCarer(own, { patientId: patient.id, relationId });
    expect(await listOwnCarers(own)).toEqual([]);
  });

  test("ends it: the carer's next request finds nothing, both histories and the trail tell, and only the desk is told", async () => {
    const { own, account, patient, carer, relationId, desk } = await makeCarer(db);
    const reason = "I no longer want this";
    await endOwnCarer(own, { patientId: patient.id, relationId, reason });
    await expectClosed(account, patient.id);
    const [row] = await db.select().from(patientRelations).where(eq(patientRelations.id, relationId));
    expect(row).toMatchObject({ endReason: reason, endedBy: own.viewer.userId, endedAt: NOW });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "carers.endOwn"));
    expect(events.filter(({ entityId }) => entityId === relationId)).toMatchObject([
      { actorId: own.viewer.userId, patientIds: [carer.id, patient.id], reason, outcome: "success" },
    ]);
    for (const id of [patient.id, carer.id]) {
      const history = await db
        .select()
        .from(patientChanges)
        .where(and(eq(patientChanges.patientId, id), eq(patientChanges.changedBy, own.viewer.userId ?? "")));
      expect(history).toMatchObject([{ field: "relation", after: null }]);
    }
    const told = await db
      .select({ userId: notifications.userId, href: notifications.href })
      .from(notifications)
      .where(and(eq(notifications.kind, "carer-ended"), like(notifications.href, `%${patient.id}`)));
    expect(told).toContainEqual({ userId: desk.viewer.userId, href: `/patients/${patient.id}` });
    expect(told.map(({ userId }) => userId)).not.toContain(account.viewer.userId);
  });

  test("ends it once, whichever of two ways was first; without a reason one stands there", async () => {
    const { own, patient, relationId, desk } = await makeCarer(db);
    const both = await Promise.allSettled([
      endOwnCarer(own, { patientId: patient.id, relationId }),
      endRelation(desk, { patientId: patient.id, relationId, reason: "Moved away" }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
    await expect(endOwnCarer(own, { patientId: patient.id, relationId })).rejects.toThrow(Conflict);
    const { own: another, patient: second, relationId: theirs } = await makeCarer(db);
    await endOwnCarer(another, { patientId: second.id, relationId: theirs });
    const [row] = await db.select().from(patientRelations).where(eq(patientRelations.id, theirs));
    expect(row?.endReason).toBe("Ended by the patient in the portal");
  });

  test("is the only one who can: not the carer, not a stranger, not under another's id, not the desk by this door", async () => {
    const { own, account, carer, patient, relationId, desk } = await makeCarer(db);
    const stranger = await person(db);
    const strange = await portalAccount(db, stranger.id);
    const before = await rowsOf(patient.id);
    for (const [ctx, patientId] of [
      [account, patient.id],
      [account, carer.id],
      [strange, stranger.id],
      [strange, patient.id],
      [own, carer.id],
      [own, stranger.id],
    ] as const)
      await expect(endOwnCarer(ctx, { patientId, relationId })).rejects.toThrow(NotFound);
    await expect(endOwnCarer(own, { patientId: patient.id, relationId: newId() })).rejects.toThrow(NotFound);
    await expect(endOwnCarer(desk, { patientId: patient.id, relationId })).rejects.toThrow(Refused);
    expect(await rowsOf(patient.id)).toEqual(before);
  });

  test("cannot end by this door what they are to others, or another kind of relation", async () => {
    const { own, patient, desk } = await makeCarer(db);
    const third = await person(db);
    const relationId = await care(desk, { carerId: patient.id, patientId: third.id });
    await expect(endOwnCarer(own, { patientId: patient.id, relationId })).rejects.toThrow(NotFound);
    expect((await rowsOf(third.id)).relations).toMatchObject([{ endedAt: null }]);
  });
});

describe("the desk", () => {
  test("reads whether a carer sees it in the portal, and why not", async () => {
    const { desk, patient, carer, relationId } = await makeCarer(db, { mayBook: true, endsOn: "2026-05-01" });
    const access = { state: "open", until: "2026-05-01" };
    expect((await carerAccessOf(desk, patient.id)).get(relationId)).toEqual(access);
    expect((await carerAccessOf(desk, carer.id)).get(relationId)).toEqual(access);
    const alone = await person(db);
    const other = await care(desk, { carerId: alone.id, patientId: patient.id });
    expect((await carerAccessOf(desk, patient.id)).get(other)).toEqual({ state: "noAccount", until: null });
    for (const role of ["cashier", "patient"] as const)
      await expect(carerAccessOf(await signedIn(db, role), patient.id)).rejects.toThrow(Refused);
    await expect(carerAccessOf(desk, newId())).rejects.toThrow(NotFound);
  });

  test("is told before it records: an account or none, the end of a childhood, a birth date that nobody knows", async () => {
    const { desk, carer } = await makeCarer(db);
    const child = await person(db, { birthDate: "2015-09-04" });
    expect(await foreseeCarer(desk, { patientId: child.id, carerId: carer.id })).toEqual({
      hasAccount: true,
      lastDay: "2031-09-03",
      needsEnd: false,
    });
    await db
      .update(patients)
      .set({ birthDate: null, birthDatePrecision: "unknown" })
      .where(eq(patients.id, child.id));
    expect(await foreseeCarer(desk, { patientId: carer.id, carerId: child.id })).toMatchObject({
      hasAccount: false,
      lastDay: null,
    });
    expect(await foreseeCarer(desk, { patientId: child.id, carerId: carer.id })).toMatchObject({
      needsEnd: true,
    });
    await expect(foreseeCarer(desk, { patientId: child.id, carerId: newId() })).rejects.toThrow(NotFound);
    await expect(
      foreseeCarer(await signedIn(db, "cashier"), { patientId: child.id, carerId: carer.id }),
    ).rejects.toThrow(Refused);
  });
});

test("nobody opens the portal to themselves: a receptionist who is the carer asks a colleague", async () => {
  const { carer, account } = await makeCarer(db);
  const third = await person(db);
  const both: Context = { ...account, viewer: { ...account.viewer, roles: ["receptionist", "patient"] } };
  await expect(care(both, { carerId: carer.id, patientId: third.id })).rejects.toThrow(Refused);
  await expectClosed(both, third.id);
  expect((await rowsOf(third.id)).relations).toEqual([]);
});

test("nobody opens the portal to themselves by recording it before their account is connected", async () => {
  const desk = await signedIn(db, ["receptionist", "patient"]);
  const [carer, patient] = [await person(db), await person(db)];
  const relationId = await care(desk, { carerId: carer.id, patientId: patient.id });
  await db.insert(patientLinks).values({
    userId: desk.viewer.userId ?? "",
    patientId: carer.id,
    claimedMrn: carer.mrn,
    claimedBirthDate: "1984-09-04",
    status: "confirmed",
    decidedBy: desk.viewer.userId,
    decidedAt: NOW,
  });
  await expectClosed(await nextRequest(desk), patient.id);
  const colleague = await signedIn(db, "receptionist");
  expect((await carerAccessOf(colleague, patient.id)).get(relationId)?.state).toBe("selfRecorded");
  await endRelation(colleague, { patientId: patient.id, relationId, reason: "Checked and recorded anew" });
  await care(colleague, { carerId: carer.id, patientId: patient.id });
  expect(await openTo(await nextRequest(desk), patient.id)).toEqual(SECTIONS);
});

describe("both are told", () => {
  const toldOf = async (ctx: Context) => ({
    bell: (
      await db
        .select()
        .from(notifications)
        .where(eq(notifications.userId, ctx.viewer.userId ?? ""))
        .orderBy(asc(notifications.id))
    ).map(({ kind, href }) => [kind, href]),
    mails: (
      await db
        .select()
        .from(mails)
        .where(
          and(
            eq(mails.userId, ctx.viewer.userId ?? ""),
            inArray(mails.template, ["carer-recorded", "carer-access-begun"]),
          ),
        )
    ).map(({ template, subject }) => [template, subject]),
  });

  test("when it begins, naming nobody", async () => {
    const { account, own } = await makeCarer(db);
    expect(await toldOf(account)).toEqual({
      bell: [["carer-access-begun", "/portal/people"]],
      mails: [["carer-access-begun", "What is open to you as a carer"]],
    });
    expect(await toldOf(own)).toEqual({
      bell: [["carer-recorded", "/portal/people"]],
      mails: [["carer-recorded", "Somebody was recorded as your carer"]],
    });
  });

  test("also when it begins because the carer's account is connected later", async () => {
    const desk = await signedIn(db, "receptionist");
    const [carer, patient] = [await person(db), await person(db)];
    await care(desk, { carerId: carer.id, patientId: patient.id });
    const account = await signedIn(db, "patient");
    const { linkId } = await requestPatientLink(account, { mrn: carer.mrn, birthDate: "1984-09-04" });
    expect((await getPatientLink(desk, linkId)).record).toMatchObject({ opensOfOthers: 1 });
    await confirmPatientLink(desk, { linkId, patientId: carer.id, patientVersion: 1 });
    expect((await toldOf(account)).bell).toEqual([
      ["patient-link-confirmed", "/portal"],
      ["carer-access-begun", "/portal/people"],
    ]);
  });

  test("the person also of what lies ahead, the carer of nothing that is not open, nobody of what opens nothing", async () => {
    const ahead = await makeCarer(db, { mayBook: true, startsOn: "2026-04-01" });
    expect((await toldOf(ahead.account)).bell).toEqual([]);
    expect((await toldOf(ahead.own)).bell).toEqual([["carer-recorded", "/portal/people"]]);
    const nothing = await makeCarer(db, {});
    expect([await toldOf(nothing.account), await toldOf(nothing.own)]).toEqual([
      { bell: [], mails: [] },
      { bell: [], mails: [] },
    ]);
  });
});
