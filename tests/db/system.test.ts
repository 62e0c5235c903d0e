import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, mails, sessions, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { getAdminOverview, getSystem } from "@/lib/system/queries";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let admin: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin");
});

describe("the administrator's overview", () => {
  test("counts what waits and what went wrong, and nothing else", async () => {
    const hour = 3_600_000;
    const at = (hours: number) => new Date(admin.now.getTime() + hours * hour);
    await db.insert(users).values([
      { username: "waits", email: "waits@hospital.test", status: "pending" },
      { username: "unverified", email: "unverified@hospital.test", status: "unverified" },
    ]);
    const mail = { template: "invitation", toEmail: "a@b.test", language: "en", subject: "Invitation" };
    await db.insert(mails).values([
      { ...mail, status: "failed" },
      { ...mail, status: "uncertain" },
      { ...mail, status: "sent" },
    ]);
    const signIn = { requestId: newId(), action: "sessions.signIn", category: "access" as const };
    await db.insert(auditEvents).values([
      { ...signIn, outcome: "failed", at: at(-1) },
      { ...signIn, outcome: "refused", at: at(-23) },
      { ...signIn, outcome: "failed", at: at(-25) },
      { ...signIn, outcome: "success", at: at(-1) },
    ]);
    const session = { userId: admin.viewer.userId ?? "", idleMinutes: 15, expiresAt: at(2) };
    await db.insert(sessions).values([
      { ...session, lastActiveAt: at(0) },
      { ...session, lastActiveAt: at(-1) },
      { ...session, lastActiveAt: at(0), expiresAt: at(-1) },
      { ...session, lastActiveAt: at(0), endedAt: at(0), endedBecause: "signed-out" },
    ]);
    expect(await getAdminOverview(admin)).toEqual({
      waitingApprovals: 1,
      troubledMails: 2,
      failedSignIns: 2,
      activeSessions: 1,
    });
  });

  test("the state of the installation is read from the installation", async () => {
    const system = await getSystem(admin);
    expect(system).toMatchObject({
      isSchemaCurrent: true,
      jobs: "elsewhere",
      nodeVersion: process.versions.node,
    });
    expect(system.databaseBytes).toBeGreaterThan(1_000_000);
    expect(system.queues.map((queue) => queue.name)).toContain("mail");
  });

  test.each(["manager", "doctor", "patient"] as const)("both are closed to a %s", async (role) => {
    const ctx = await signedIn(db, role);
    await expect(getAdminOverview(ctx)).rejects.toThrow(Refused);
    await expect(getSystem(ctx)).rejects.toThrow(Refused);
  });
});
