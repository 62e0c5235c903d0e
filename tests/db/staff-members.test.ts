import { readdirSync, readFileSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { auditEvents, practitioners, profiles, skills, staffMembers } from "@/db/schema";
import { Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addPractitioner } from "@/lib/practitioners/commands";
import { addStaffMember, editStaffMember } from "@/lib/staff-members/commands";
import { listExpiries } from "@/lib/staff-members/expiries";
import { AddStaffMember, EditStaffMember, StaffFilter } from "@/lib/staff-members/inputs";
import { getStaffMember, listStaff } from "@/lib/staff-members/queries";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePractitioner, makeSpecialty } from "../support/factories/practitioners";

const database = await testDatabase();
const { db } = database;

const practitionerOf = async (id: string) =>
  (await db.select().from(practitioners).where(eq(practitioners.id, id)))[0];

describe("a person who works here has one name", () => {
  test("that the practitioner and the profile of the account follow, whatever is written into them", async () => {
    const manager = await signedIn(db, "manager");
    const { userId } = (await signedIn(db, "doctor")).viewer;
    if (!userId) throw new Error("The doctor has no account.");
    const { id } = await addPractitioner(manager, {
      givenName: "Núria",
      familyName: "Solé",
      specialtyId: await makeSpecialty(db),
      otherSpecialtyIds: [],
      languages: [],
      rooms: [],
      serviceIds: [],
      userId,
    });
    const [profile] = await db.select().from(profiles).where(eq(profiles.userId, userId));
    expect(profile).toMatchObject({ givenName: "Núria", familyName: "Solé" });

    await db.update(staffMembers).set({ familyName: "Solé-Vidal" }).where(eq(staffMembers.userId, userId));
    expect(await practitionerOf(id)).toMatchObject({ familyName: "Solé-Vidal" });

    await db.update(practitioners).set({ familyName: "Other" }).where(eq(practitioners.id, id));
    await db.update(profiles).set({ familyName: "Other" }).where(eq(profiles.userId, userId));
    expect(await practitionerOf(id)).toMatchObject({ familyName: "Solé-Vidal" });
    const [after] = await db.select().from(profiles).where(eq(profiles.userId, userId));
    expect(after).toMatchObject({ familyName: "Solé-Vidal" });
  });
});

const typed = { givenName: "Ines", familyName: "Castaño", profession: "therapist" };
const person = (overrides: object = {}) => AddStaffMember.parse({ ...typed, ...overrides });
const rowOf = async (id: string) => (await db.select().from(staffMembers).where(eq(staffMembers.id, id)))[0];
const actionsOn = async (id: string) =>
  (
    await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.entityId, id))
      .orderBy(asc(auditEvents.position))
  ).map(({ action }) => action);

describe("staff", () => {
  test("are entered with a number of the series and found by name, post, skill and language", async () => {
    const manager = await signedIn(db, "manager");
    const skillId = newId();
    await db.insert(skills).values({ id: skillId, code: "T-ILS", name: "Test life support", expires: true });
    const { id } = await addStaffMember(
      manager,
      person({
        jobTitle: "Hand therapist",
        languages: ["pl"],
        workPhone: "4711",
        privatePhone: "020 7946 0958",
        skills: [{ skillId, validUntil: "2027-01-31" }],
      }),
    );
    const nurse = await signedIn(db, "nurse");
    for (const filter of [
      { q: "castano ines" },
      { q: "hand ther" },
      { q: "4711" },
      { skill: skillId },
      { language: "pl" },
    ]) {
      const { rows } = await listStaff(nurse, StaffFilter.parse(filter));
      expect(rows, JSON.stringify(filter)).toMatchObject([{ id, workPhone: "4711" }]);
      expect(JSON.stringify(rows)).not.toContain("7946");
    }
    expect((await listStaff(nurse, StaffFilter.parse({ q: "***" }))).rows).toEqual([]);
    expect((await rowOf(id))?.staffNumber).toMatch(/^E-\d{6}$/);
    expect(await actionsOn(id)).toEqual(["staff.add"]);
  });

  test("private contact is for managers, which is recorded, and for the person; a colleague sees none", async () => {
    const manager = await signedIn(db, "manager");
    const own = await signedIn(db, "nurse");
    const { id } = await addStaffMember(
      manager,
      person({ userId: own.viewer.userId, privatePhone: "020 7946 0958" }),
    );
    expect((await getStaffMember(await signedIn(db, "doctor"), id)).contact).toBeNull();
    expect((await getStaffMember(own, id)).contact).toMatchObject({ privatePhone: "020 7946 0958" });
    expect(await actionsOn(id)).toEqual(["staff.add"]);
    expect((await getStaffMember(manager, id)).contact).not.toBeNull();
    expect(await actionsOn(id)).toEqual(["staff.add", "staff.readPrivate"]);
  });

  test.each(["nurse", "doctor", "receptionist", "patient"] as const)(
    "a %s enters and changes nobody",
    async (role) => {
      const { id } = await addStaffMember(await signedIn(db, "manager"), person());
      const ctx = await signedIn(db, role);
      const before = await rowOf(id);
      await expect(addStaffMember(ctx, person())).rejects.toMatchObject({ code: "refused" });
      const edit = EditStaffMember.parse({
        ...typed,
        familyName: "Other",
        staffNumber: "X-1",
        staffMemberId: id,
        version: 1,
      });
      await expect(editStaffMember(ctx, edit)).rejects.toMatchObject({ code: "refused" });
      expect(await rowOf(id)).toEqual(before);
    },
  );

  test("an edit of an older version, of nobody, with a number or an account of somebody else is refused", async () => {
    const manager = await signedIn(db, "manager");
    const { userId } = (await signedIn(db, "nurse")).viewer;
    const first = await addStaffMember(manager, person({ staffNumber: "T-1", userId }));
    const second = await addStaffMember(manager, person({ staffNumber: "T-2" }));
    const edit = (change: object) =>
      editStaffMember(
        manager,
        EditStaffMember.parse({
          ...typed,
          staffNumber: "T-2",
          staffMemberId: second.id,
          version: 1,
          ...change,
        }),
      ).catch(translated);
    expect(await edit({ staffNumber: "T-1" })).toMatchObject({ code: "staffMembers.numberTaken" });
    expect(await edit({ userId })).toMatchObject({ code: "staffMembers.accountTaken" });
    expect(await edit({ privatePhone: "12" })).toMatchObject({ code: "staffMembers.phone" });
    expect(await edit({ staffMemberId: newId() })).toMatchObject({ code: "notFound" });
    expect(await edit({ familyName: "First" })).toEqual({ id: second.id });
    expect(await edit({ familyName: "Late" })).toMatchObject({ code: "staffMembers.changedMeanwhile" });
    expect(await rowOf(second.id)).toMatchObject({ familyName: "First", version: 2 });
    expect(await actionsOn(second.id)).toEqual(["staff.add", "staff.edit"]);
    expect((await rowOf(first.id))?.staffNumber).toBe("T-1");
  });
});

test("the migration made a member of staff of everybody who worked here, and of nobody else", async () => {
  const { userId } = (await signedIn(db, "cashier")).viewer;
  const patient = await signedIn(db, "patient");
  const here = { givenName: "Ada", familyName: "Stone", nameSearch: "stone ada" };
  const [own] = await db.insert(practitioners).values(here).returning();
  const [elsewhere] = await db
    .insert(practitioners)
    .values({ ...here, isActive: false })
    .returning();
  await owner(database.ownerUrl, migrationOfStaff());
  expect((await practitionerOf(own?.id ?? ""))?.staffMemberId).not.toBeNull();
  expect((await practitionerOf(elsewhere?.id ?? ""))?.staffMemberId).toBeNull();
  const all = await db.select().from(staffMembers);
  expect(all.find((row) => row.userId === userId)).toMatchObject({ profession: "billing" });
  expect(all.some((row) => row.userId === patient.viewer.userId)).toBe(false);
  expect(new Set(all.map((row) => row.staffNumber)).size).toBe(all.length);
});

/** The statement of the migration that enters them, after what other tests entered is gone. */
function migrationOfStaff(): string {
  const folder = "db/migrations";
  const statement = readdirSync(folder)
    .filter((name) => name.endsWith("_staff_members.sql"))
    .flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").split("--> statement-breakpoint"))
    .find((text) => text.includes('WITH "known"'));
  if (!statement) throw new Error("The migration no longer enters staff.");
  return `update practitioners set staff_member_id = null; delete from staff_members; ${statement}`;
}

async function owner(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

describe("what lapses", () => {
  test("is told within sixty days, licences first, and not of those who left or see no patients", async () => {
    const manager = await signedIn(db, "manager");
    const skillId = newId();
    await db.insert(skills).values({ id: skillId, code: skillId, name: `Skill ${skillId}`, expires: true });
    const held = (validUntil: string) => ({ skills: [{ skillId, validUntil }] });
    const { id: lapsed } = await addStaffMember(manager, person(held("2026-03-01")));
    const { id: later } = await addStaffMember(manager, person(held("2026-05-10")));
    const practitioner = async (licenceExpiresOn: string, rest: object = {}) => {
      const { id } = await addStaffMember(manager, person());
      await makePractitioner(manager, { staffMemberId: id, licenceExpiresOn, weekdays: [], ...rest });
      return id;
    };
    const ending = await practitioner("2026-05-09");
    const [retired, left] = [
      await practitioner("2026-03-20", { isActive: false }),
      await practitioner("2026-03-20"),
    ];
    const gone = { endReason: "Moved", endRecordedAt: NOW, leftAt: NOW, leftBy: manager.viewer.userId };
    await db
      .update(staffMembers)
      .set({ employedTo: "2026-03-01", ...gone })
      .where(eq(staffMembers.id, left));
    const own = [lapsed, later, ending, retired, left];
    const found = (await listExpiries(manager)).filter(({ staffMemberId }) => own.includes(staffMemberId));
    expect(found.map(({ staffMemberId, until }) => [staffMemberId, until])).toEqual([
      [ending, "2026-05-09"],
      [lapsed, "2026-03-01"],
    ]);
    await expect(listExpiries(await signedIn(db, "nurse"))).rejects.toThrow(Refused);
  });
});
