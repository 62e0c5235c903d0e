import { readdirSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { practitioners, profiles, staffMembers } from "@/db/schema";
import { addPractitioner } from "@/lib/practitioners/commands";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeSpecialty } from "../support/factories/practitioners";

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
