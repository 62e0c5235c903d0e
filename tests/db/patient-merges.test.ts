import { and, eq, getTableName, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  appointments,
  auditEvents,
  coverages,
  deaths,
  encounters,
  patientChanges,
  patientExports,
  patientLinks,
  patientMerges,
  patientNarratives,
  patientRelations,
  patientRestrictions,
  patientRestrictionViewers,
  patients,
  patientTelecoms,
  payments,
  records,
} from "@/db/schema";
import { AuditFilter } from "@/lib/audit/inputs";
import { listAuditEvents } from "@/lib/audit/queries";
import type { Context } from "@/lib/context";
import { changeCoverage, recordCoverage } from "@/lib/coverages/commands";
import { getCoverageForWrite } from "@/lib/coverages/queries";
import { openWalkIn } from "@/lib/encounters/commands";
import { NotFound, Refused, StepUpRequired } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { billCharges } from "@/lib/invoices/commands";
import { recordOf } from "@/lib/patient-details/rules";
import { claimForNewAccount, confirmPatientLink } from "@/lib/patient-links/commands";
import { listPatients } from "@/lib/patient-lists/queries";
import { mergePatients } from "@/lib/patient-merges/commands";
import { MergeChoice, type MergePatients, type UndoMerge } from "@/lib/patient-merges/inputs";
import { findSurvivorId, openMerge, openUndo } from "@/lib/patient-merges/queries";
import { CHOSEN_ROWS, FOLLOWING, RECENT, STAYING, UNITED } from "@/lib/patient-merges/tables";
import { undoMerge } from "@/lib/patient-merges/undo";
import { searchPatients } from "@/lib/patient-search/queries";
import { editPatient } from "@/lib/patients/commands";
import type { EditPatient } from "@/lib/patients/inputs";
import { getPatientForWrite, getPatientIdentity } from "@/lib/patients/queries";
import { takePayment } from "@/lib/payments/commands";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment } from "@/tests/support/factories/appointments";
import { assign } from "@/tests/support/factories/care-teams";
import { doctor } from "@/tests/support/factories/encounters";
import { billableCharge, openInvoice } from "@/tests/support/factories/invoices";
import { makeWorld } from "@/tests/support/factories/lives";
import { makePatient } from "@/tests/support/factories/patients";
import { portalAccount } from "@/tests/support/factories/portal";

const { db } = await testDatabase();
const { desk, cashier, doctor: physician, insurerId } = await makeWorld(db);

const REASON = "The same person, passport seen";
type More = Partial<MergePatients>;

/** What the form would send now. */
async function merging(survivorId: string, mergedId: string, more: More = {}): Promise<MergePatients> {
  const rows = await db
    .select()
    .from(patients)
    .where(inArray(patients.id, [survivorId, mergedId]));
  const of = (id: string) => rows.find((row) => row.id === id);
  return {
    ...MergeChoice.parse({}),
    survivorId,
    mergedId,
    survivorVersion: of(survivorId)?.version ?? 1,
    mergedVersion: of(mergedId)?.version ?? 1,
    mergedMrn: of(mergedId)?.mrn ?? "",
    reason: REASON,
    ...more,
  };
}
const merge = async (survivorId: string, mergedId: string, more: More = {}, ctx: Context = desk) =>
  mergePatients(ctx, await merging(survivorId, mergedId, more));
const undo = (mergeId: string, assigned: UndoMerge["assigned"] = [], removed: UndoMerge["removed"] = []) =>
  undoMerge(desk, { mergeId, assigned, removed, reason: "They are two people" });
const two = async () => [(await makePatient({ db })).id, (await makePatient({ db })).id] as const;
const mrnOf = async (id: string) =>
  (await db.select().from(patients).where(eq(patients.id, id)))[0]?.mrn ?? "";
const rowOf = async (id: string) => (await db.select().from(patients).where(eq(patients.id, id)))[0];

describe("every place that names a patient", () => {
  test("is in one of the lists that say how it moves", async () => {
    const { rows } = await db.execute<{ place: string }>(sql`
      select distinct format('%s.%s', c.table_name, c.column_name) as place from information_schema.columns as c
      join information_schema.tables as t on t.table_name = c.table_name and t.table_schema = c.table_schema
      left join pg_constraint as fk on fk.contype = 'f' and fk.confrelid = 'patients'::regclass
        and fk.conrelid = format('%I', c.table_name)::regclass
      left join pg_attribute as a on a.attrelid = fk.conrelid and a.attnum = any (fk.conkey)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and (c.column_name in ('patient_id', 'patient_ids') or a.attname = c.column_name)`);
    const moved = [...FOLLOWING.map(({ table }) => table), ...UNITED, ...CHOSEN_ROWS, RECENT].map(
      (table) => `${getTableName(table)}.patient_id`,
    );
    const also = FOLLOWING.flatMap(({ table, also: column }) =>
      column ? [`${getTableName(table)}.${column}`] : [],
    );
    const staying = Object.entries(STAYING).flatMap(([table, columns]) =>
      columns.map((name) => `${table}.${name}`),
    );
    expect(rows.map(({ place }) => place).sort()).toEqual([...moved, ...also, ...staying].sort());
  });

  test("refuses what would name a merged record, inserted or changed", async () => {
    const { rows } = await db.execute<{ name: string }>(sql`
      select distinct fk.conrelid::regclass::text as name from pg_constraint as fk
      join pg_attribute as col on col.attrelid = fk.conrelid and col.attnum = any (fk.conkey)
      where fk.contype = 'f' and col.attname = 'patient_id' and not exists (
        select from pg_trigger where tgrelid = fk.conrelid and tgname = 'refuse_merged_patient'
          and pg_get_triggerdef(oid) like '%INSERT OR UPDATE OF patient_id%')`);
    expect(rows).toEqual([]);
  });
});

describe("after a merge", () => {
  test("the merged record is gone for everybody and nothing can be written to it", async () => {
    const [survivorId, mergedId] = await two();
    const third = (await makePatient({ db })).id;
    const [link] = await db
      .insert(patientLinks)
      .values({
        userId: (await signedIn(db, "patient")).viewer.userId ?? "",
        claimedMrn: "1",
        claimedBirthDate: "1984-09-04",
      })
      .returning({ id: patientLinks.id });
    await merge(survivorId, mergedId);
    await expect(getPatientIdentity(desk, mergedId)).rejects.toThrow(NotFound);
    await expect(makeAppointment({ db }, { patientId: mergedId })).rejects.toThrow();
    const writes = [
      sql`insert into patient_contacts (id, patient_id, name, relationship, position) values (gen_random_uuid(), ${mergedId}, 'x', 'friend', 0)`,
      sql`update patient_links set patient_id = ${mergedId} where id = ${link?.id}`,
      sql`insert into patient_relations (id, patient_id, related_patient_id, kind) values (gen_random_uuid(), ${third}, ${mergedId}, 'mother')`,
    ];
    for (const write of writes)
      await expect(db.execute(write)).rejects.toMatchObject({ cause: { constraint: "patients_merged" } });
  });

  test("the chosen values stand, the lists are united, and the field history says so", async () => {
    const survivorId = (
      await makePatient({ db }, { familyName: "Old", phones: [{ use: "home", value: "+442079460001" }] })
    ).id;
    const mergedId = (
      await makePatient(
        { db },
        {
          familyName: "New",
          birthDate: "1984-04-09",
          communicationNeeds: ["braille"],
          phones: [
            { use: "home", value: "+442079460001" },
            { use: "home", value: "+442079460002" },
          ],
        },
      )
    ).id;
    await merge(survivorId, mergedId, { name: "merged", communication: "merged" });
    const stored = recordOf(await getPatientForWrite(desk, survivorId));
    expect(stored).toMatchObject({
      familyName: "New",
      birthDate: "1984-09-04",
      communicationNeeds: ["braille"],
      phones: [{ value: "+442079460001" }, { value: "+442079460002" }],
    });
    const history = await db.select().from(patientChanges).where(eq(patientChanges.patientId, survivorId));
    expect(history.map(({ field }) => field).sort()).toEqual(
      ["communicationNeeds", "familyName", "givenName", "mergedRecord", "phones"].sort(),
    );
    const told = history.find(({ field }) => field === "mergedRecord");
    expect(told?.after).toBe(await mrnOf(mergedId));
    expect((await searchPatients(desk, { q: "New", limit: 8 })).map(({ id }) => id)).toContain(survivorId);
  });

  test("the old number finds the survivor, through any number of merges, in search, list and by id", async () => {
    const [a, b] = await two();
    const c = (await makePatient({ db })).id;
    const oldNumber = await mrnOf(a);
    await merge(b, a);
    const second = await merge(c, b);
    const found = async (q: string) => (await searchPatients(desk, { q, limit: 8 })).map(({ id }) => id);
    expect(await found(oldNumber)).toEqual([c]);
    expect(await found(await mrnOf(b))).toEqual([c]);
    // A scanned label is looked up by the numbers that whoever is found bears and bore.
    const [hit] = await searchPatients(desk, { q: oldNumber, limit: 8 });
    expect([...(hit?.formerMrns ?? [])].sort()).toEqual([oldNumber, await mrnOf(b)].sort());
    const filter = { q: oldNumber } as Record<string, string>;
    const { PatientFilter } = await import("@/lib/patient-lists/inputs");
    expect((await listPatients(desk, PatientFilter.parse(filter))).rows.map(({ id }) => id)).toEqual([c]);
    expect(await findSurvivorId(desk, a)).toBe(c);
    expect(await findSurvivorId(desk, c)).toBeNull();
    await undo(second.mergeId);
    expect(await found(oldNumber)).toEqual([b]);
    expect(await findSurvivorId(desk, a)).toBe(b);
  });

  test("a claim with the old number reaches the survivor", async () => {
    const [survivorId, mergedId] = await two();
    const mrn = await mrnOf(mergedId);
    await merge(survivorId, mergedId);
    const account = await signedIn(db, "patient");
    const userId = account.viewer.userId ?? "";
    await claimForNewAccount(account, { userId, mrn, birthDate: "1984-09-04" });
    const [link] = await db.select().from(patientLinks).where(eq(patientLinks.userId, userId));
    expect(link?.patientId).toBe(survivorId);
  });

  test("outside a merge a payment follows nobody", async () => {
    const [patientId, other] = await two();
    const invoice = await openInvoice(cashier, { patientId });
    await takePayment(cashier, { invoiceId: invoice.id, method: "card", amountMinor: 1_000 });
    await expect(
      db.update(payments).set({ patientId: other }).where(eq(payments.patientId, patientId)),
    ).rejects.toThrow();
  });
});

describe("nobody sees more than before", () => {
  test("an account of either waits to be confirmed again, and has its own record back when parted", async () => {
    const [survivorId, mergedId] = await two();
    const own = await portalAccount(db, survivorId);
    const theirs = await portalAccount(db, mergedId);
    const links = async () => {
      const users = [own, theirs].map(({ viewer }) => viewer.userId ?? "");
      const rows = await db.select().from(patientLinks).where(inArray(patientLinks.userId, users));
      return users
        .map((id) => rows.find(({ userId }) => userId === id))
        .map((row) => [row?.status, row?.patientId]);
    };
    const { mergeId } = await merge(survivorId, mergedId);
    expect(await links()).toEqual([
      ["requested", survivorId],
      ["requested", survivorId],
    ]);
    await undo(mergeId);
    expect(await links()).toEqual([
      ["confirmed", survivorId],
      ["confirmed", mergedId],
    ]);
  });

  test("an account that was confirmed again goes back to its own record, still confirmed", async () => {
    const [survivorId, mergedId] = await two();
    const theirs = await portalAccount(db, mergedId);
    const { mergeId } = await merge(survivorId, mergedId);
    const of = eq(patientLinks.userId, theirs.viewer.userId ?? "");
    const [link] = await db.select().from(patientLinks).where(of);
    const patientVersion = (await rowOf(survivorId))?.version ?? 0;
    await confirmPatientLink(desk, { linkId: link?.id ?? "", patientId: survivorId, patientVersion });
    await undo(mergeId);
    const [after] = await db.select().from(patientLinks).where(of);
    expect(after).toMatchObject({ status: "confirmed", patientId: mergedId });
  });

  test("a restriction on the record that goes holds on the survivor", async () => {
    const [survivorId, mergedId] = await two();
    await restrict(mergedId, desk);
    const outsider = await signedIn(db, "receptionist", { stepUpAt: NOW });
    await expect(merge(survivorId, mergedId, {}, outsider)).rejects.toThrow(NotFound);
    expect(await getPatientIdentity(outsider, survivorId)).toBeTruthy();
    const { mergeId } = await merge(survivorId, mergedId);
    await expect(getPatientIdentity(outsider, survivorId)).rejects.toThrow(NotFound);
    expect(await getPatientIdentity(desk, survivorId)).toBeTruthy();
    await expect(openUndo(outsider, mergeId)).rejects.toThrow(NotFound);
    await undo(mergeId);
    expect(await getPatientIdentity(outsider, survivorId)).toBeTruthy();
    await expect(getPatientIdentity(outsider, mergedId)).rejects.toThrow(NotFound);
  });

  async function restrict(patientId: string, viewer: Context) {
    const [id, userId] = [newId(), viewer.viewer.userId ?? ""];
    await db
      .insert(patientRestrictions)
      .values({ id, patientId, category: "vip", reason: "Test", restrictedBy: userId, restrictedAt: NOW });
    await db
      .insert(patientRestrictionViewers)
      .values({ restrictionId: id, patientId, userId, addedBy: userId });
  }

  test("two restricted records are not merged until one restriction is lifted", async () => {
    const [one, other] = await two();
    await restrict(one, desk);
    await restrict(other, desk);
    await expect(merge(one, other)).rejects.toThrow("patientMerges.bothRestricted");
  });
});

describe("what was added since", () => {
  test("goes where a person says, with what hangs on it; nothing is anybody's until then", async () => {
    const [survivorId, mergedId] = await two();
    const { mergeId } = await merge(survivorId, mergedId);
    const theirs = await makeAppointment(
      { db },
      { patientId: survivorId, startsAt: new Date("2026-05-01T10:00:00Z") },
    );
    const own = await makeAppointment(
      { db },
      { patientId: survivorId, startsAt: new Date("2026-05-02T10:00:00Z") },
    );
    const stored = recordOf(await getPatientForWrite(desk, survivorId));
    await editPatient(desk, {
      ...stored,
      isAgeConfirmed: false,
      patientId: survivorId,
      version: (await rowOf(survivorId))?.version ?? 0,
      phones: [{ use: "mobile", value: "+447911123456" }],
    });
    const { added } = await openUndo(desk, mergeId);
    expect(added.map(({ kinds }) => kinds[0]).sort()).toEqual(
      ["appointments", "appointments", "patient_changes", "patient_telecoms"].sort(),
    );
    await expect(undo(mergeId)).rejects.toThrow("patientMerges.addedMeanwhile");
    await undo(
      mergeId,
      added.map(({ key }) => ({
        key,
        side: key.endsWith(theirs.id) || key.startsWith("patient_telecoms") ? "merged" : "survivor",
      })),
    );
    const at = async (id: string) =>
      (await db.select().from(appointments).where(eq(appointments.id, id)))[0]?.patientId;
    expect([await at(theirs.id), await at(own.id)]).toEqual([mergedId, survivorId]);
    const { rows } = await db.execute<{ patient_id: string }>(
      sql`select patient_id from appointment_changes where appointment_id = ${theirs.id}`,
    );
    expect(rows.map((row) => row.patient_id)).toEqual([mergedId]);
    const phones = await db.select().from(patientTelecoms).where(eq(patientTelecoms.value, "+447911123456"));
    expect(phones.map(({ patientId }) => patientId)).toEqual([mergedId]);
  });

  test("an entry about a visit that was there at the merge goes with the visit", async () => {
    const [survivorId, mergedId] = await two();
    const visit = await openWalkIn(physician, { patientId: mergedId, reason: "Cough" });
    const { mergeId } = await merge(survivorId, mergedId);
    const id = newId();
    await db.insert(records).values({
      id,
      patientId: survivorId,
      encounterId: visit.id,
      authorId: desk.viewer.userId ?? "",
    });
    expect((await openUndo(desk, mergeId)).added).toEqual([]);
    await undo(mergeId);
    const { rows } = await db.execute<{ patient_id: string }>(
      sql`select patient_id from records where id = ${id}`,
    );
    expect(rows[0]?.patient_id).toBe(mergedId);
  });

  test("a bill made since over charges of both cannot be parted", async () => {
    const [one, other] = await two();
    const charges = [
      await billableCharge(cashier, { patientId: one }),
      await billableCharge(cashier, { patientId: other }),
    ];
    const { mergeId } = await merge(one, other);
    await billCharges(cashier, { patientId: one, chargeIds: charges.map(({ id }) => id) });
    expect((await openUndo(desk, mergeId)).isOfBoth).toBe(true);
    await expect(undo(mergeId)).rejects.toThrow("patientMerges.madeOfBoth");
  });

  test("a name that was corrected since stays", async () => {
    const [survivorId] = await two();
    const mergedId = (await makePatient({ db }, { familyName: "Taken" })).id;
    const { mergeId } = await merge(survivorId, mergedId, { name: "merged" });
    await edit(survivorId, { familyName: "Corrected" });
    const { added } = await openUndo(desk, mergeId);
    await undo(mergeId, toSurvivor(added));
    expect((await rowOf(survivorId))?.familyName).toBe("Corrected");
    expect((await rowOf(mergedId))?.familyName).toBe("Taken");
  });

  test("a telephone that was taken off comes back where a person says so, on each record that had it", async () => {
    const [shared, own, theirs] = ["+442079460003", "+442079460004", "+442079460005"].map((value) => ({
      use: "home" as const,
      value,
    })) as [Phone, Phone, Phone];
    const survivorId = (await makePatient({ db }, { phones: [shared, own] })).id;
    const mergedId = (await makePatient({ db }, { phones: [shared, theirs] })).id;
    const { mergeId } = await merge(survivorId, mergedId);
    await edit(survivorId, { phones: [own] });
    const { added, removed } = await openUndo(desk, mergeId);
    expect(removed.map(({ about, side }) => [about, side])).toEqual([
      [shared.value, "survivor"],
      [shared.value, "merged"],
      [theirs.value, "merged"],
    ]);
    await expect(undo(mergeId, toSurvivor(added))).rejects.toThrow("patientMerges.addedMeanwhile");
    const isBack = ({ about, side }: (typeof removed)[number]) => about === shared.value && side === "merged";
    await undo(
      mergeId,
      toSurvivor(added),
      removed.map((entry) => ({ key: entry.key, fate: isBack(entry) ? "back" : "off" })),
    );
    const phonesOf = async (id: string) => recordOf(await getPatientForWrite(desk, id)).phones;
    expect(await phonesOf(survivorId)).toEqual([own]);
    expect(await phonesOf(mergedId)).toEqual([shared]);
  });

  test("an identifier that somebody else bears by now is not put back, and nothing is parted", async () => {
    const [survivorId] = await two();
    const passport = { type: "passport" as const, issuer: "GB", value: `P${newId().slice(-8)}` };
    const mergedId = (await makePatient({ db }, { identifiers: [passport] })).id;
    const { mergeId } = await merge(survivorId, mergedId);
    await edit(survivorId, { identifiers: [] });
    const third = (await makePatient({ db })).id;
    await edit(third, { identifiers: [passport] });
    const { added, removed } = await openUndo(desk, mergeId);
    const fates = (fate: "back" | "off") => removed.map(({ key }) => ({ key, fate }));
    await expect(undo(mergeId, toSurvivor(added), fates("back"))).rejects.toMatchObject({
      cause: { constraint: "patient_identifiers_unique" },
    });
    expect((await rowOf(mergedId))?.mergedIntoId).toBe(survivorId);
    await undo(mergeId, toSurvivor(added), fates("off"));
    expect((await rowOf(mergedId))?.mergedIntoId).toBeNull();
  });

  test("a row of the field history tells what it changed, to those who may read that", async () => {
    const [survivorId, mergedId] = await two();
    const { mergeId } = await merge(survivorId, mergedId);
    await edit(survivorId, { familyName: "Changed" });
    await db.insert(patientChanges).values({
      patientId: survivorId,
      version: 1,
      field: "clinicalAlert",
      about: "Secret",
      after: [{ text: "Secret" }],
    });
    const { added } = await openUndo(desk, mergeId);
    expect(added.map(({ change }) => change?.field ?? null).sort()).toEqual(["familyName", null].sort());
    const told = added.find(({ change }) => change?.field === "familyName");
    expect(told?.change).toMatchObject({ after: "Changed" });
    expect(JSON.stringify(added)).not.toContain("Secret");
  });

  type Phone = { use: "home"; value: string };
  const toSurvivor = (added: { key: string }[]) =>
    added.map(({ key }) => ({ key, side: "survivor" as const }));
  const edit = async (patientId: string, more: Partial<EditPatient>) =>
    editPatient(desk, {
      ...recordOf(await getPatientForWrite(desk, patientId)),
      isAgeConfirmed: false,
      patientId,
      version: (await rowOf(patientId))?.version ?? 0,
      ...more,
    });
});

describe("what is over stands beside what it meets", () => {
  const startsAt = new Date("2026-02-02T10:00:00Z");
  const visit = async (patientId: string, status: "booked" | "fulfilled") => {
    const { id } = await makeAppointment({ db }, { patientId, startsAt, now: new Date("2026-01-02") });
    await db
      .update(appointments)
      .set({ status, fulfilledAt: status === "fulfilled" ? NOW : null })
      .where(eq(appointments.id, id));
    return id;
  };
  const cover = async (patientId: string, validFrom: string, validTo?: string) => {
    const id = newId();
    await db
      .insert(coverages)
      .values({ id, patientId, insurerId, policyNumber: id, policySearch: id, validFrom, validTo });
    return id;
  };
  const flags = async (table: typeof appointments | typeof coverages, ids: string[]) => {
    const rows = await db
      .select({ id: table.id, patientId: table.patientId, isOverlapping: table.isOverlapping })
      .from(table)
      .where(inArray(table.id, ids));
    return ids.map((id) => rows.find((row) => row.id === id));
  };

  test.each([
    ["fulfilled", "fulfilled", [false, true], ["seenAtOnce"]],
    ["fulfilled", "booked", [true, false], []],
    ["booked", "fulfilled", [false, true], []],
  ] as const)("a visit that is %s and one that is %s at the same time", async (one, other, beside, told) => {
    const [survivorId, mergedId] = await two();
    const ids = [await visit(survivorId, one), await visit(mergedId, other)];
    const { obstacles, warnings } = await openMerge(desk, { survivorId, mergedId });
    expect([obstacles, warnings]).toEqual([[], told]);
    const { mergeId } = await merge(survivorId, mergedId);
    expect(await flags(appointments, ids)).toMatchObject(
      beside.map((isOverlapping) => ({ patientId: survivorId, isOverlapping })),
    );
    await undo(mergeId);
    expect(await flags(appointments, ids)).toMatchObject([
      { patientId: survivorId, isOverlapping: false },
      { patientId: mergedId, isOverlapping: false },
    ]);
  });

  test("a primary coverage that has ended and one that holds, whosesoever they were", async () => {
    for (const isSurvivorsOver of [true, false]) {
      const [survivorId, mergedId] = await two();
      const over = await cover(isSurvivorsOver ? survivorId : mergedId, "2024-01-01", "2025-12-31");
      const holds = await cover(isSurvivorsOver ? mergedId : survivorId, "2025-06-01");
      const { mergeId } = await merge(survivorId, mergedId);
      expect(await flags(coverages, [over, holds])).toMatchObject([
        { patientId: survivorId, isOverlapping: true },
        { patientId: survivorId, isOverlapping: false },
      ]);
      await undo(mergeId);
      expect(await flags(coverages, [over, holds])).toMatchObject([
        { isOverlapping: false },
        { isOverlapping: false },
      ]);
    }
  });

  test("it is bound by its days again once somebody sets them", async () => {
    const [survivorId, mergedId] = await two();
    await cover(survivorId, "2025-06-01");
    const over = await cover(mergedId, "2024-01-01", "2025-12-31");
    await merge(survivorId, mergedId);
    const stored = await getCoverageForWrite(desk, { patientId: survivorId, coverageId: over });
    const form = {
      patientId: survivorId,
      coverageId: over,
      version: stored.version,
      insurerId,
      priority: stored.priority,
      policyNumber: stored.policyNumber,
      holder: stored.holder,
      validFrom: stored.validFrom,
    };
    await expect(changeCoverage(desk, { ...form, validTo: "2026-12-31" })).rejects.toMatchObject({
      cause: { constraint: "coverages_primary_alone" },
    });
    await changeCoverage(desk, { ...form, validTo: "2025-05-31" });
    expect(await flags(coverages, [over])).toMatchObject([{ isOverlapping: false }]);
  });

  test("where its time was taken meanwhile it goes on standing beside it after the undoing", async () => {
    const [survivorId, mergedId] = await two();
    await cover(survivorId, "2025-06-01");
    const over = await cover(mergedId, "2024-01-01", "2025-12-31");
    const { mergeId } = await merge(survivorId, mergedId);
    const since = await cover(survivorId, "2024-03-01", "2024-04-30");
    await undo(mergeId, [{ key: `coverages:${since}`, side: "merged" }]);
    expect(await flags(coverages, [over, since])).toMatchObject([
      { patientId: mergedId, isOverlapping: true },
      { patientId: mergedId, isOverlapping: false },
    ]);
  });

  test("outside a merge two visits of a patient are never at one time", async () => {
    const { id: patientId } = await makePatient({ db });
    await visit(patientId, "fulfilled");
    await expect(visit(patientId, "fulfilled")).rejects.toThrow();
    const { id } = await makeAppointment({ db }, { patientId, startsAt: new Date("2026-05-04T10:00:00Z") });
    await expect(
      db.update(appointments).set({ isOverlapping: true }).where(eq(appointments.id, id)),
    ).rejects.toMatchObject({ cause: { constraint: "appointments_overlapping_is_over" } });
  });
});

describe("refused, and nothing changed", () => {
  const refused = async (one: string, other: string, code: string) => {
    const names = code.replace("patientMerges.", "");
    expect((await openMerge(desk, { survivorId: one, mergedId: other })).obstacles).toContain(names);
    await expect(merge(one, other)).rejects.toThrow(code);
    expect(await db.$count(patientMerges, eq(patientMerges.mergedId, other))).toBe(0);
    expect((await rowOf(other))?.mergedIntoId).toBeNull();
  };

  test("appointments at the same time", async () => {
    const [one, other] = await two();
    const startsAt = new Date("2026-06-01T10:00:00Z");
    await makeAppointment({ db }, { patientId: one, startsAt });
    await makeAppointment({ db }, { patientId: other, startsAt });
    await refused(one, other, "patientMerges.visitsOverlap");
  });

  test("visits of both that are going on", async () => {
    const [one, other] = await two();
    await openWalkIn(physician, { patientId: one, reason: "Cough" });
    await openWalkIn(physician, { patientId: other, reason: "Cough" });
    await refused(one, other, "patientMerges.bothBeingSeen");
  });

  test("a primary coverage of both for the same days", async () => {
    const [one, other] = await two();
    for (const patientId of [one, other])
      await db.insert(coverages).values({
        patientId,
        insurerId,
        policyNumber: patientId,
        policySearch: patientId,
        validFrom: "2026-01-01",
      });
    await refused(one, other, "patientMerges.primaryCoversOverlap");
  });

  test("another attending doctor of each", async () => {
    const [one, other] = await two();
    const attending = await doctor(db);
    await assign(physician, "attending", physician.practitionerId, { patientId: one });
    await assign(attending, "attending", attending.practitionerId, { patientId: other });
    await refused(one, other, "patientMerges.twoLeaders");
  });

  test("a relation between the two; one that ended stays where it was", async () => {
    const [one, other] = await two();
    const relation = { id: newId(), patientId: one, relatedPatientId: other, kind: "sibling" as const };
    await db.insert(patientRelations).values(relation);
    await refused(one, other, "patientMerges.related");
    await db
      .update(patientRelations)
      .set({ endedAt: NOW, endReason: "A mistake" })
      .where(eq(patientRelations.id, relation.id));
    await merge(one, other);
    const [stored] = await db.select().from(patientRelations).where(eq(patientRelations.id, relation.id));
    expect(stored).toMatchObject({ patientId: one, relatedPatientId: other });
  });

  test("an export of either that is being made", async () => {
    const [one, other] = await two();
    await db.insert(patientExports).values({
      patientId: other,
      format: "json",
      requestedBy: desk.viewer.userId ?? "",
      expiresAt: NOW,
    });
    await refused(one, other, "patientMerges.exportUnderWay");
  });

  test("without the role, without proof, with an old version, the wrong number, a record of nobody or itself", async () => {
    const [one, other] = await two();
    const clinician = await signedIn(db, "doctor", { stepUpAt: NOW });
    await expect(merge(one, other, {}, clinician)).rejects.toThrow(Refused);
    await expect(merge(one, other, {}, await signedIn(db, "receptionist"))).rejects.toThrow(StepUpRequired);
    await expect(merge(one, other, { survivorVersion: 9 })).rejects.toThrow("patientMerges.changedMeanwhile");
    await expect(merge(one, other, { mergedMrn: await mrnOf(one) })).rejects.toThrow("invalid");
    await expect(merge(one, newId())).rejects.toThrow(NotFound);
    await expect(merge(one, one)).rejects.toThrow("patientMerges.sameRecord");
    const { mergeId } = await merge(one, other);
    const third = (await makePatient({ db })).id;
    await expect(merge(third, other)).rejects.toThrow("patientMerges.mergedAlready");
    const undoing = { mergeId, assigned: [], removed: [], reason: "They are two" };
    await expect(undoMerge(clinician, undoing)).rejects.toThrow(Refused);
    await expect(undoMerge(await signedIn(db, "receptionist"), undoing)).rejects.toThrow(StepUpRequired);
    await expect(undo(newId())).rejects.toThrow(NotFound);
  });

  test("a merge below another, and a second undoing", async () => {
    const [a, b] = await two();
    const c = (await makePatient({ db })).id;
    const first = await merge(a, b);
    const second = await merge(c, a);
    await expect(undo(first.mergeId)).rejects.toThrow("patientMerges.laterMergeStands");
    await undo(second.mergeId);
    await undo(first.mergeId);
    await expect(undo(first.mergeId)).rejects.toThrow("patientMerges.undoneAlready");
  });
});

test("that one has died and the other came later warns and does not forbid; a death is told once", async () => {
  const [one, other] = await two();
  await db
    .update(patients)
    .set({ deceasedAt: new Date("2020-01-01") })
    .where(eq(patients.id, one));
  for (const patientId of [one, other])
    await db.insert(deaths).values({ patientId, diedOn: "2020-01-01", recordedBy: desk.viewer.userId ?? "" });
  await makeAppointment({ db }, { patientId: other, startsAt: new Date("2026-06-02T10:00:00Z") });
  const { warnings, obstacles } = await openMerge(desk, { survivorId: one, mergedId: other });
  expect([warnings, obstacles]).toEqual([["livedOn", "oneHasDied"], []]);
  const { mergeId } = await merge(one, other);
  const standing = () => db.$count(deaths, and(eq(deaths.patientId, one), sql`retracted_at is null`));
  expect(await standing()).toBe(1);
  await undo(mergeId);
  expect(await standing()).toBe(1);
  expect((await rowOf(other))?.deceasedAt).toBeNull();
});

describe("at the same moment", () => {
  test("two people merge the same two, the same way or the two ways round: one succeeds", async () => {
    for (const isTurned of [false, true]) {
      const [one, other] = await two();
      const inputs = [
        await merging(one, other),
        isTurned ? await merging(other, one) : await merging(one, other),
      ];
      const results = await Promise.allSettled(inputs.map((input) => mergePatients(desk, input)));
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const merged = await db.$count(patients, inArray(patients.mergedIntoId, [one, other]));
      expect(merged).toBe(1);
    }
  });

  test("chains merged from both ends leave one record", async () => {
    const [a, b] = await two();
    const c = (await makePatient({ db })).id;
    const inputs = [await merging(b, a), await merging(c, b)];
    await Promise.allSettled(inputs.map((input) => mergePatients(desk, input)));
    const rows = await db
      .select()
      .from(patients)
      .where(inArray(patients.id, [a, b, c]));
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const row of rows) {
      const next = row.mergedIntoId && byId.get(row.mergedIntoId);
      if (next) expect(next.mergedIntoId).toBeNull();
    }
  });

  test("a booking, a payment, a visit and a coverage that race with a merge: no row is left behind", async () => {
    for (let round = 0; round < 6; round += 1) {
      const [survivorId, mergedId] = await two();
      const invoice = await openInvoice(cashier, { patientId: mergedId });
      const input = await merging(survivorId, mergedId);
      const startsAt = new Date(Date.UTC(2026, 6, 1 + round, 10));
      const pause = () => new Promise((resolve) => setTimeout(resolve, round * 4));
      await Promise.allSettled([
        pause().then(() => mergePatients(desk, input)),
        makeAppointment({ db }, { patientId: mergedId, startsAt }),
        takePayment(cashier, { invoiceId: invoice.id, method: "card", amountMinor: 1_000 }),
        openWalkIn(physician, { patientId: mergedId, reason: "Cough" }),
        recordCoverage(desk, {
          patientId: mergedId,
          insurerId,
          priority: "primary",
          policyNumber: "1",
          holder: "self",
          validFrom: "2026-01-01",
        }),
      ]);
      expect((await rowOf(mergedId))?.mergedIntoId).toBe(survivorId);
      const left = await Promise.all(
        [appointments, payments, encounters, coverages].map((table) =>
          db.$count(table, eq(table.patientId, mergedId)),
        ),
      );
      expect(left).toEqual([0, 0, 0, 0]);
      const paid = await db.$count(payments, eq(payments.invoiceId, invoice.id));
      const [{ paid_minor: paidMinor } = { paid_minor: 0 }] = (
        await db.execute<{ paid_minor: string }>(
          sql`select paid_minor from invoices where id = ${invoice.id}`,
        )
      ).rows;
      expect(Number(paidMinor)).toBe(paid * 1_000);
    }
  });

  test("a row that is being written when the merge begins follows", async () => {
    const [survivorId, mergedId] = await two();
    const input = await merging(survivorId, mergedId);
    const { promise: written, resolve: go } = Promise.withResolvers<void>();
    const writing = db.transaction(async (tx) => {
      await tx
        .insert(patientNarratives)
        .values({ patientId: mergedId, revision: 1, text: "Late", writtenBy: physician.viewer.userId ?? "" });
      go();
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    await written;
    await Promise.all([writing, mergePatients(desk, input)]);
    const [row] = await db.select().from(patientNarratives).where(eq(patientNarratives.text, "Late"));
    expect(row?.patientId).toBe(survivorId);
  });
});

test("both records' trails show the merge and its undoing, and the survivor's has the other's events", async () => {
  const survivor = await makePatient({ db });
  const merged = await makePatient({ db });
  const { mergeId } = await merge(survivor.id, merged.id);
  const auditor = await signedIn(db, "admin");
  const trail = async (mrn: string) =>
    (await listAuditEvents(auditor, AuditFilter.parse({ mrn }))).rows.map(({ action }) => action);
  expect(await trail(survivor.mrn)).toEqual([
    "patientMerges.merge",
    "patients.register",
    "patients.register",
  ]);
  expect(await trail(merged.mrn)).toEqual(["patientMerges.merge", "patients.register"]);
  await undo(mergeId);
  expect(await trail(survivor.mrn)).toEqual([
    "patientMerges.undo",
    "patientMerges.merge",
    "patients.register",
  ]);
  expect(await trail(merged.mrn)).toEqual(["patientMerges.undo", "patientMerges.merge", "patients.register"]);
  const events = await db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.entityId, mergeId), eq(auditEvents.outcome, "success")))
    .orderBy(auditEvents.at);
  expect(events.map(({ action, reason, patientIds }) => [action, reason, patientIds])).toEqual([
    ["patientMerges.merge", REASON, [survivor.id, merged.id]],
    ["patientMerges.undo", "They are two people", [survivor.id, merged.id]],
  ]);
});
