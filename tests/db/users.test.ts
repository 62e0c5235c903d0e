import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import type { Role, UserStatus } from "@/db/enums/access";
import {
  auditEvents,
  mails,
  recoveryCodes,
  secondFactors,
  sessions,
  userRoles,
  users,
  userTokens,
} from "@/db/schema";
import { readSession } from "@/lib/access/session";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { verifyPassword } from "@/lib/passwords/hash";
import {
  changeRoles,
  disableUser,
  enableUser,
  endUserSessions,
  forcePasswordReset,
  resetSecondFactor,
} from "@/lib/users/commands";
import { UserFilter } from "@/lib/users/inputs";
import { getUser, listUsers } from "@/lib/users/queries";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let admin: Context;
let nurse: Context;
let nurseId: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await administrator();
});

beforeEach(async () => {
  nurse = await withSession(await signedIn(db, "nurse"));
  nurseId = nurse.viewer.userId ?? "";
});

async function administrator() {
  return await signedIn(db, "admin", { stepUpAt: NOW });
}

async function withSession(ctx: Context) {
  await db.insert(sessions).values({
    id: ctx.viewer.sessionId ?? "",
    userId: ctx.viewer.userId ?? "",
    lastActiveAt: NOW,
    expiresAt: new Date(NOW.getTime() + 3_600_000),
    idleMinutes: 15,
    secondFactorAt: NOW,
  });
  return ctx;
}

const sessionOf = (ctx: Context) => readSession(ctx, ctx.viewer.sessionId ?? "");
const seen = { version: 1 };
const setStatus = (userId: string, status: UserStatus) =>
  db.update(users).set({ status }).where(eq(users.id, userId));
const userOf = async (userId: string) => (await db.select().from(users).where(eq(users.id, userId)))[0];
const rolesOf = async (userId: string) =>
  (await db.select().from(userRoles).where(eq(userRoles.userId, userId))).map((row) => row.role).sort();
const eventsOf = (action: string, userId: string) =>
  db
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.action, action), eq(auditEvents.entityId, userId)));

/** Every command of administration, aimed at one account. */
const commands: [string, (ctx: Context, userId: string) => Promise<unknown>][] = [
  ["changeRoles", (ctx, userId) => changeRoles(ctx, { userId, ...seen, roles: ["cashier"] })],
  ["disableUser", (ctx, userId) => disableUser(ctx, { userId, ...seen, reason: "Left the hospital" })],
  ["enableUser", (ctx, userId) => enableUser(ctx, { userId, ...seen })],
  ["forcePasswordReset", (ctx, userId) => forcePasswordReset(ctx, { userId })],
  ["resetSecondFactor", (ctx, userId) => resetSecondFactor(ctx, { userId })],
  ["endUserSessions", (ctx, userId) => endUserSessions(ctx, { userId })],
];

describe.each(commands)("%s", (_name, command) => {
  test.each([
    "manager",
    "doctor",
    "nurse",
    "receptionist",
    "pharmacist",
    "lab-technician",
    "cashier",
    "patient",
  ] as const)("is closed to a %s, and the account is unchanged", async (role: Role) => {
    const before = await userOf(nurseId);
    await expect(command(await signedIn(db, role, { stepUpAt: NOW }), nurseId)).rejects.toThrow(Refused);
    expect(await userOf(nurseId)).toEqual(before);
    expect(await sessionOf(nurse)).not.toBeNull();
  });

  test("of an unknown account is not found", async () => {
    await expect(command(admin, newId())).rejects.toThrow(NotFound);
  });
});

describe("roles", () => {
  test("take effect at the next request and leave one event", async () => {
    await changeRoles(admin, { userId: nurseId, ...seen, roles: ["cashier", "receptionist"] });
    expect((await sessionOf(nurse))?.viewer.roles.toSorted()).toEqual(["cashier", "receptionist"]);
    expect(await eventsOf("users.changeRoles", nurseId)).toMatchObject([
      {
        before: { roles: ["nurse"] },
        after: { roles: ["cashier", "receptionist"] },
        actorId: admin.viewer.userId,
      },
    ]);
  });

  test("granting them asks the administrator to prove themselves", async () => {
    const unproven = await signedIn(db, "admin");
    const late = await signedIn(db, "admin", { stepUpAt: new Date(NOW.getTime() - 11 * 60_000) });
    for (const ctx of [unproven, late])
      await expect(changeRoles(ctx, { userId: nurseId, ...seen, roles: ["admin"] })).rejects.toMatchObject({
        kind: "step-up",
      });
    expect(await rolesOf(nurseId)).toEqual(["nurse"]);
  });

  test("the portal's role stays with somebody who is also a patient", async () => {
    const both = (await signedIn(db, ["nurse", "patient"])).viewer.userId ?? "";
    await changeRoles(admin, { userId: both, ...seen, roles: ["doctor"] });
    expect(await rolesOf(both)).toEqual(["doctor", "patient"]);
  });

  test("a patient's account never becomes a staff account", async () => {
    const patient = (await signedIn(db, "patient")).viewer.userId ?? "";
    await expect(changeRoles(admin, { userId: patient, ...seen, roles: ["admin"] })).rejects.toThrow(
      "users.portalAccount",
    );
    expect(await rolesOf(patient)).toEqual(["patient"]);
  });

  test("an administrator cannot take the role from themselves", async () => {
    const userId = admin.viewer.userId ?? "";
    await expect(changeRoles(admin, { userId, ...seen, roles: ["manager"] })).rejects.toThrow(
      "users.ownAdministratorRole",
    );
    expect(await rolesOf(userId)).toEqual(["admin"]);
  });

  test("two administrators change the same person at once: one succeeds, the other is told", async () => {
    const results = await Promise.allSettled([
      changeRoles(admin, { userId: nurseId, ...seen, roles: ["doctor"] }),
      changeRoles(await administrator(), { userId: nurseId, ...seen, roles: ["manager"] }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "users.changedMeanwhile" },
    });
    expect(await eventsOf("users.changeRoles", nurseId)).toHaveLength(1);
  });
});

describe("the last administrator", () => {
  /** Leaves exactly these accounts as active administrators. */
  async function onlyAdministrators(...contexts: Context[]) {
    await db.delete(userRoles).where(eq(userRoles.role, "admin"));
    await db
      .insert(userRoles)
      .values(contexts.map((ctx) => ({ userId: ctx.viewer.userId ?? "", role: "admin" as const })));
  }

  test.each([
    [
      "taking the role",
      (ctx: Context, userId: string) => changeRoles(ctx, { userId, ...seen, roles: ["manager"] }),
    ],
    [
      "disabling",
      (ctx: Context, userId: string) => disableUser(ctx, { userId, ...seen, reason: "Left the hospital" }),
    ],
  ])("two administrators %s from each other at once: one of them stays", async (_name, remove) => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await administrator(), await administrator()];
      await onlyAdministrators(one, two);
      const results = await Promise.allSettled([
        remove(one, two.viewer.userId ?? ""),
        remove(two, one.viewer.userId ?? ""),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(results.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "users.lastAdministrator" },
      });
    }
  });

  test("a disabled administrator does not count as one who could take over", async () => {
    const [last, disabled, system] = [await administrator(), await administrator(), admin];
    await onlyAdministrators(last, disabled);
    await setStatus(disabled.viewer.userId ?? "", "disabled");
    const asSystem: Context = { ...system, viewer: { ...system.viewer, kind: "system" } };
    await expect(
      disableUser(asSystem, { userId: last.viewer.userId ?? "", ...seen, reason: "By a script" }),
    ).rejects.toThrow("users.lastAdministrator");
    expect(await userOf(last.viewer.userId ?? "")).toMatchObject({ status: "active" });
    await onlyAdministrators(last, admin);
  });
});

describe("disabling", () => {
  test("ends the person's sessions at once, spends their links and keeps the reason", async () => {
    await db
      .insert(userTokens)
      .values({ userId: nurseId, purpose: "reset-password", tokenHash: newId(), expiresAt: NOW });
    expect(await sessionOf(nurse)).not.toBeNull();
    await disableUser(admin, { userId: nurseId, ...seen, reason: "Left the hospital" });
    expect(await sessionOf(nurse)).toBeNull();
    expect(await db.select().from(sessions).where(eq(sessions.userId, nurseId))).toMatchObject([
      { endedBecause: "disabled" },
    ]);
    expect(await db.select().from(userTokens).where(eq(userTokens.userId, nurseId))).toMatchObject([
      { usedAt: NOW },
    ]);
    expect(await userOf(nurseId)).toMatchObject({ status: "disabled", statusReason: "Left the hospital" });
    expect(await eventsOf("users.disable", nurseId)).toMatchObject([
      {
        reason: "Left the hospital",
        before: { status: "active" },
        after: { status: "disabled", endedSessions: 1 },
      },
    ]);
  });

  test("nobody disables themselves", async () => {
    await expect(
      disableUser(admin, { userId: admin.viewer.userId ?? "", ...seen, reason: "By mistake" }),
    ).rejects.toThrow("users.ownAccount");
  });

  test.each(["invited", "unverified", "pending", "disabled"] as const)(
    "an account that is %s is not disabled",
    async (status) => {
      await setStatus(nurseId, status);
      await expect(disableUser(admin, { userId: nurseId, ...seen, reason: "Left" })).rejects.toThrow(
        "users.notActive",
      );
      expect(await eventsOf("users.disable", nurseId)).toEqual([]);
    },
  );

  test("an old view of the account is refused", async () => {
    await expect(disableUser(admin, { userId: nurseId, version: 9, reason: "Left" })).rejects.toThrow(
      Conflict,
    );
    expect(await userOf(nurseId)).toMatchObject({ status: "active", version: 1 });
    expect(await sessionOf(nurse)).not.toBeNull();
  });

  test("enabling again restores the account, not its sessions", async () => {
    await disableUser(admin, { userId: nurseId, ...seen, reason: "Long leave" });
    await enableUser(admin, { userId: nurseId, version: 2 });
    expect(await userOf(nurseId)).toMatchObject({ status: "active", statusReason: null, version: 3 });
    expect(await rolesOf(nurseId)).toEqual(["nurse"]);
    expect(await sessionOf(nurse)).toBeNull();
    expect(await eventsOf("users.enable", nurseId)).toHaveLength(1);
  });

  test("only a disabled account with a password is enabled", async () => {
    await expect(enableUser(admin, { userId: nurseId, ...seen })).rejects.toThrow("users.notDisabled");
    await db.update(users).set({ status: "disabled", passwordHash: null }).where(eq(users.id, nurseId));
    await expect(enableUser(admin, { userId: nurseId, ...seen })).rejects.toThrow("users.noPassword");
  });
});

describe("resetting access", () => {
  test("a forced password reset ends sessions, makes the old password worthless and mails one link", async () => {
    await forcePasswordReset(admin, { userId: nurseId });
    expect(await sessionOf(nurse)).toBeNull();
    const user = await userOf(nurseId);
    expect(user?.passwordHash).not.toBe("unusable");
    expect(await verifyPassword(user?.passwordHash, "")).toBe(false);
    expect(await db.select().from(mails).where(eq(mails.userId, nurseId))).toMatchObject([
      { template: "reset-password" },
    ]);
    expect(await db.select().from(userTokens).where(eq(userTokens.userId, nurseId))).toMatchObject([
      { purpose: "reset-password", usedAt: null, expiresAt: new Date(NOW.getTime() + 3_600_000) },
    ]);
    expect(await eventsOf("users.resetPassword", nurseId)).toMatchObject([{ after: { endedSessions: 1 } }]);
  });

  test.each(["invited", "pending", "disabled"] as const)(
    "no link goes to an account that is %s",
    async (status) => {
      await setStatus(nurseId, status);
      await expect(forcePasswordReset(admin, { userId: nurseId })).rejects.toThrow("users.notActive");
      expect(await db.select().from(mails).where(eq(mails.userId, nurseId))).toEqual([]);
    },
  );

  test("a lost second factor goes with its recovery codes and every session, and the person is told", async () => {
    await db.insert(secondFactors).values({ userId: nurseId, secretSealed: "sealed", confirmedAt: NOW });
    await db.insert(recoveryCodes).values({ userId: nurseId, codeHash: "hash" });
    await resetSecondFactor(admin, { userId: nurseId });
    expect(await db.select().from(secondFactors).where(eq(secondFactors.userId, nurseId))).toEqual([]);
    expect(await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, nurseId))).toEqual([]);
    expect(await sessionOf(nurse)).toBeNull();
    expect(await db.select().from(mails).where(eq(mails.userId, nurseId))).toMatchObject([
      { template: "second-factor-reset" },
    ]);
    expect(await eventsOf("users.resetSecondFactor", nurseId)).toHaveLength(1);
    await expect(resetSecondFactor(admin, { userId: nurseId })).rejects.toThrow("users.noSecondFactor");
  });

  test("taking a second factor away asks the administrator to prove themselves", async () => {
    await db.insert(secondFactors).values({ userId: nurseId, secretSealed: "sealed", confirmedAt: NOW });
    await expect(resetSecondFactor(await signedIn(db, "admin"), { userId: nurseId })).rejects.toMatchObject({
      kind: "step-up",
    });
    expect(await db.select().from(secondFactors).where(eq(secondFactors.userId, nurseId))).toHaveLength(1);
  });

  test("an administrator cannot weaken their own account this way", async () => {
    const userId = admin.viewer.userId ?? "";
    await expect(forcePasswordReset(admin, { userId })).rejects.toThrow("users.ownAccount");
    await expect(resetSecondFactor(admin, { userId })).rejects.toThrow("users.ownAccount");
    await expect(endUserSessions(admin, { userId })).rejects.toThrow("users.ownAccount");
  });

  test("ending sessions ends all of one person and of nobody else", async () => {
    const other = await withSession(await signedIn(db, "nurse"));
    expect(await endUserSessions(admin, { userId: nurseId })).toEqual({ count: 1 });
    expect(await sessionOf(nurse)).toBeNull();
    expect(await sessionOf(other)).not.toBeNull();
    expect(await eventsOf("users.endSessions", nurseId)).toMatchObject([{ after: { endedSessions: 1 } }]);
  });
});

describe("the list", () => {
  test("filters by name, status, role and last seen, together", async () => {
    await db.delete(userRoles).where(eq(userRoles.role, "pharmacist"));
    const quiet = (await signedIn(db, "pharmacist")).viewer.userId ?? "";
    const recent = (await signedIn(db, "pharmacist")).viewer.userId ?? "";
    await db
      .update(users)
      .set({ lastSeenAt: new Date(NOW.getTime() - 100 * 86_400_000) })
      .where(eq(users.id, quiet));
    await db.update(users).set({ lastSeenAt: NOW }).where(eq(users.id, recent));
    const ids = async (given: Record<string, string>) =>
      (await listUsers(admin, UserFilter.parse({ role: "pharmacist", ...given }))).rows.map((row) => row.id);
    expect((await ids({})).sort()).toEqual([quiet, recent].sort());
    expect(await ids({ lastSeen: "over-90-days" })).toEqual([quiet]);
    expect(await ids({ lastSeen: "day", status: "active", q: "pharm" })).toEqual([recent]);
    expect(await ids({ lastSeen: "never" })).toEqual([]);
    expect(await ids({ q: "%" })).toEqual([]);
    expect(await ids({ sort: "-lastSeenAt" })).toEqual([recent, quiet]);
  });

  test("and one account never show anything secret", async () => {
    const page = await listUsers(admin, UserFilter.parse({}));
    const detail = await getUser(admin, nurseId);
    expect(JSON.stringify([page, detail])).not.toContain("unusable");
    expect(detail.sessions).toHaveLength(1);
  });

  test("are closed to everybody but administrators", async () => {
    const manager = await signedIn(db, "manager");
    await expect(listUsers(manager, UserFilter.parse({}))).rejects.toThrow(Refused);
    await expect(getUser(manager, nurseId)).rejects.toThrow(Refused);
  });
});
