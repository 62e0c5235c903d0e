import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, departments, skills, staffImports, staffMembers, staffSkills } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Invalid, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { importStaff, tryStaffImport } from "@/lib/staff-imports/commands";
import { addStaffMember } from "@/lib/staff-members/commands";
import { AddStaffMember } from "@/lib/staff-members/inputs";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";

let db: Database;
let manager: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
  await db.insert(departments).values({ id: newId(), code: "CAR", name: "Cardiology" });
});

const HEAD = "Staff number,First name,Last name,Profession,Department,Languages,Phone,Email,Start date";
const list = (...lines: string[]) => ({ fileName: "staff.csv", text: [HEAD, ...lines].join("\r\n") });
const attempt = (text: ReturnType<typeof list>) => tryStaffImport(manager, text);
const take = async (given: ReturnType<typeof list>) =>
  importStaff(manager, { ...given, columns: (await attempt(given)).columns });
const named = (family: string) =>
  db
    .select()
    .from(staffMembers)
    .where(like(staffMembers.familyName, `${family}%`));

describe("trying a list out", () => {
  test("tells what would be done, guesses the columns and does nothing", async () => {
    const tried = await attempt(
      list("T-1,Ivy,Trial,nurse,Cardiology,en; pl,4100,ivy.trial@hospital.test,2026-02-01"),
    );
    expect(tried).toMatchObject({ findings: [], counts: { add: 1, change: 0, same: 0 } });
    expect(tried.columns).not.toContain(null);
    expect(await named("Trial")).toEqual([]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, manager.request.id));
    expect(events).toEqual([]);
  });

  test("tells everything that is wrong at once, with its line and field", async () => {
    await addStaffMember(
      manager,
      AddStaffMember.parse({
        givenName: "A",
        familyName: "Taken",
        profession: "nurse",
        staffNumber: "TAKEN",
      }),
    );
    const tried = await attempt(
      list(
        "W-1,Ivy,Wrong,magician,,,,,",
        "W-2,Ivy,Wrong,nurse,Nowhere,,,,",
        "W-3,Ivy,Wrong,nurse,,Klingon,,,",
        "W-4,Ivy,Wrong,nurse,,,not a number,,",
        "W-5,Ivy,Wrong,nurse,,,,not an address,",
        "W-6,Ivy,Wrong,nurse,,,,,31-31-2026",
        "W-7,,Wrong,nurse,,,,,",
        "W-8,Ivy,Right,nurse,,,,,",
        "W-8,Ivy,Twice,nurse,,,,,",
      ),
    );
    expect(tried.findings.map(({ entry, column }) => [entry, column])).toEqual([
      [1, "profession"],
      [2, "department"],
      [3, "languages"],
      [4, "workPhone"],
      [5, "workEmail"],
      [6, "employedFrom"],
      [7, "givenName"],
      [9, null],
    ]);
    expect(tried.badRows.map(({ entry }) => entry)).toEqual([1, 2, 3, 4, 5, 6, 7, 9]);
    expect(tried.people.map(({ entry }) => entry)).toEqual([8]);
  });

  test("is for managers, and for tables", async () => {
    const nurse = await signedIn(db, "nurse");
    const given = list("N-1,Ivy,No,nurse,,,,,");
    await expect(tryStaffImport(nurse, given)).rejects.toThrow(Refused);
    await expect(importStaff(nurse, { ...given, columns: [] })).rejects.toThrow(Refused);
    await expect(attempt({ fileName: "x.csv", text: HEAD })).rejects.toThrow(Invalid);
    await expect(attempt({ fileName: "x.csv", text: `${HEAD}\r\n"open` })).rejects.toThrow(Invalid);
  });
});

describe("importing a list", () => {
  test("adds people, keeps the list and is one event of its own", async () => {
    await take(list("I-1,Ivy,Import,nurse,CAR,en,4100,ivy.import@hospital.test,01.02.2026"));
    expect(await named("Import")).toMatchObject([
      {
        staffNumber: "I-1",
        profession: "nurse",
        workPhone: "4100",
        employedFrom: "2026-02-01",
        languages: ["en"],
      },
    ]);
    expect(await db.select().from(staffImports)).toMatchObject([
      { addedCount: 1, importedBy: manager.viewer.userId },
    ]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.requestId, manager.request.id), eq(auditEvents.action, "staff.import")));
    expect(events).toHaveLength(1);
  });

  test("changes whom it recognises by number or address and leaves what it does not have", async () => {
    const skillId = newId();
    await db.insert(skills).values({ id: skillId, code: skillId, name: skillId });
    const add = (staffNumber: string, rest: object) =>
      addStaffMember(
        manager,
        AddStaffMember.parse({ staffNumber, familyName: "Known", profession: "nurse", ...rest }),
      );
    const { id } = await add("K-1", { givenName: "Old", bleep: "77", skills: [{ skillId }] });
    await add("K-2", { givenName: "Same", workEmail: "same.known@hospital.test" });
    const given = list("K-1,New,Known,nurse,,,,,", ",Same,Known,nurse,,,,SAME.known@hospital.test,");
    expect((await attempt(given)).counts).toEqual({ add: 0, change: 1, same: 1 });
    await take(given);
    const [changed] = await db.select().from(staffMembers).where(eq(staffMembers.id, id));
    expect(changed).toMatchObject({ givenName: "New", bleep: "77", version: 2 });
    expect(await db.select().from(staffSkills).where(eq(staffSkills.staffMemberId, id))).toHaveLength(1);
    expect((await attempt(given)).counts).toEqual({ add: 0, change: 0, same: 2 });
  });

  test("takes nothing in when one row is wrong", async () => {
    const given = list("A-1,Ivy,Whole,nurse,,,,,", "A-2,Ivy,Whole,nurse,,,not a number,,");
    await expect(take(given)).rejects.toMatchObject({
      code: "staffImports.hasErrors",
      details: { params: { entry: 3 } },
    });
    expect(await named("Whole")).toEqual([]);
  });

  test("of the same list twice at once one is told; nobody is doubled", async () => {
    const given = list("D-1,Ivy,Double,nurse,,,,,");
    const { columns } = await attempt(given);
    const results = await Promise.allSettled([1, 2].map(() => importStaff(manager, { ...given, columns })));
    expect(results.filter(({ status }) => status === "fulfilled")).not.toHaveLength(0);
    expect(await named("Double")).toHaveLength(1);
  });
});
