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
  importStaff(manager, { ...given, reading: (await attempt(given)).reading });
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
    expect(tried.reading.columns).not.toContain(null);
    expect(tried.isRemembered).toBe(false);
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
    await expect(
      importStaff(nurse, { ...given, reading: { columns: [], dateFormat: null } }),
    ).rejects.toThrow(Refused);
    await expect(attempt({ fileName: "x.csv", text: HEAD })).rejects.toThrow(Invalid);
    await expect(attempt({ fileName: "x.csv", text: `${HEAD}\r\n"open` })).rejects.toThrow(Invalid);
  });
});

describe("importing a list", () => {
  test("adds people, keeps the list and is one event of its own", async () => {
    await take(list("I-1,Ivy,Import,nurse,CAR,en,4100,ivy.import@hospital.test,2026-02-01"));
    expect(await named("Import")).toMatchObject([
      {
        staffNumber: "I-1",
        profession: "nurse",
        workPhone: "4100",
        employedFrom: "2026-02-01",
        languages: ["en"],
      },
    ]);
    expect(await db.select().from(staffImports).where(eq(staffImports.fileName, "staff.csv"))).toMatchObject([
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

  test("asks who is meant when a row without number has a known name, and takes nobody twice", async () => {
    const given = list(",Ivy,Namesake,nurse,,,,,");
    await take(given);
    const tried = await attempt(given);
    expect(tried.findings).toMatchObject([{ entry: 1, column: null, code: "staffImports.sameName" }]);
    await expect(take(given)).rejects.toMatchObject({ code: "staffImports.hasErrors" });
    expect((await attempt(list(",Ida,Pair,nurse,,,,,", ",IDA,Pair,nurse,,,,,"))).findings).toMatchObject([
      { entry: 2, code: "staffImports.twice" },
    ]);
    await take(list("NS-2,Ivy,Namesake,nurse,,,,,"));
    expect(await named("Namesake")).toHaveLength(2);
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
    const { reading } = await attempt(given);
    const results = await Promise.allSettled([1, 2].map(() => importStaff(manager, { ...given, reading })));
    expect(results.filter(({ status }) => status === "fulfilled")).not.toHaveLength(0);
    expect(await named("Double")).toHaveLength(1);
  });
});

describe("how a list is read", () => {
  const odd = (...lines: string[]) => ({
    fileName: "odd.csv",
    text: ["Nr,Who,Whose,What,Since", ...lines].join("\n"),
  });
  const columns = ["staffNumber", "givenName", "familyName", "profession", "employedFrom"] as const;
  const since = async (number: string) =>
    (await db.select().from(staffMembers).where(eq(staffMembers.staffNumber, number)))[0]?.employedFrom;

  test("is asked for where dates could be in two orders, never guessed", async () => {
    const given = odd("O-1,Ivy,Order,nurse,03/04/2026");
    const reading = { columns: [...columns], dateFormat: null };
    const tried = await tryStaffImport(manager, { ...given, reading });
    expect(tried.findings).toEqual([
      { entry: 1, column: "employedFrom", code: "staffImports.dateOrder", text: "03/04/2026" },
    ]);
    await expect(importStaff(manager, { ...given, reading })).rejects.toThrow(Invalid);
    await importStaff(manager, { ...given, reading: { ...reading, dateFormat: "DMY" } });
    expect(await since("O-1")).toBe("2026-04-03");
  });

  test("is remembered for the next list with these headings, and for no other", async () => {
    const reading = { columns: [...columns], dateFormat: "MDY" as const };
    await tryStaffImport(manager, { ...odd("R-1,Ivy,Recall,nurse,03/04/2026"), reading });
    const matched = await db.select().from(auditEvents).where(eq(auditEvents.action, "staff.matchImport"));
    expect(matched.map(({ after }) => after)).toContainEqual({ fileName: "odd.csv", reading });
    const next = odd("R-2,Ida,Recall,nurse,03/04/2026");
    const tried = await attempt(next);
    expect(tried).toMatchObject({ isRemembered: true, reading, findings: [] });
    await take(next);
    expect(await since("R-2")).toBe("2026-03-04");
    const other = await attempt({ ...next, text: next.text.replace("Since", "Start date") });
    expect(other).toMatchObject({
      isRemembered: false,
      reading: { columns: [null, null, null, null, "employedFrom"] },
    });
    // Dates that can only be in one order are read in that one.
    const clear = await attempt(odd("R-3,Ira,Recall,nurse,25/12/2025"));
    expect(clear).toMatchObject({ isRemembered: true, reading: { dateFormat: "DMY" }, findings: [] });
  });
});
