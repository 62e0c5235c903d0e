import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, mails, staffMembers, userRoles, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { approveRegistration, refuseRegistration } from "@/lib/registrations/commands";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let admin: Context;
let userId: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin", { stepUpAt: NOW });
});

beforeEach(async () => {
  userId = (await signedIn(db, "doctor")).viewer.userId ?? "";
  await db.update(users).set({ status: "pending" }).where(eq(users.id, userId));
});

const seen = { version: 1 };
const userOf = async () => (await db.select().from(users).where(eq(users.id, userId)))[0];
const events = () => db.select().from(auditEvents).where(eq(auditEvents.entityId, userId));
const letters = () => db.select().from(mails).where(eq(mails.userId, userId));

describe("a registration that waits", () => {
  test("approved, starts with the roles the administrator chose and not those asked for", async () => {
    await approveRegistration(admin, { userId, ...seen, roles: ["nurse"] });
    expect(await userOf()).toMatchObject({ status: "active", statusChangedBy: admin.viewer.userId });
    expect(await db.select().from(userRoles).where(eq(userRoles.userId, userId))).toMatchObject([
      { role: "nurse" },
    ]);
    expect(await events()).toMatchObject([
      { action: "users.approve", after: { status: "active", roles: ["nurse"] } },
    ]);
    expect(await letters()).toMatchObject([{ template: "account-approved" }]);
    const places = await db.select().from(staffMembers).where(eq(staffMembers.userId, userId));
    expect(places).toMatchObject([{ profession: "nurse" }]);
  });

  test("refused, cannot be used, and the reason is kept", async () => {
    await refuseRegistration(admin, { userId, ...seen, reason: "Not employed here" });
    expect(await userOf()).toMatchObject({ status: "disabled", statusReason: "Not employed here" });
    expect(await events()).toMatchObject([{ action: "users.refuse", reason: "Not employed here" }]);
    expect(await letters()).toMatchObject([{ template: "account-refused" }]);
  });

  test("approving grants roles, so the administrator proves themselves first", async () => {
    await expect(
      approveRegistration(await signedIn(db, "admin"), { userId, ...seen, roles: ["nurse"] }),
    ).rejects.toMatchObject({ kind: "step-up" });
    expect(await userOf()).toMatchObject({ status: "pending" });
  });

  test.each(["manager", "receptionist", "patient"] as const)(
    "a %s cannot decide, and it still waits",
    async (role) => {
      const ctx = await signedIn(db, role, { stepUpAt: NOW });
      await expect(approveRegistration(ctx, { userId, ...seen, roles: ["admin"] })).rejects.toThrow(Refused);
      await expect(refuseRegistration(ctx, { userId, ...seen, reason: "Because" })).rejects.toThrow(Refused);
      expect(await userOf()).toMatchObject({ status: "pending" });
    },
  );

  test.each(["unverified", "active", "disabled"] as const)(
    "an account that is %s is not decided about",
    async (status) => {
      await db.update(users).set({ status }).where(eq(users.id, userId));
      await expect(approveRegistration(admin, { userId, ...seen, roles: ["nurse"] })).rejects.toThrow(
        "registrations.notWaiting",
      );
      await expect(refuseRegistration(admin, { userId, ...seen, reason: "Because" })).rejects.toThrow(
        "registrations.notWaiting",
      );
      expect(await userOf()).toMatchObject({ status });
      expect(await events()).toEqual([]);
      expect(await letters()).toEqual([]);
    },
  );

  test("two administrators decide at once: one succeeds, one mail leaves", async () => {
    const results = await Promise.allSettled([
      approveRegistration(admin, { userId, ...seen, roles: ["nurse"] }),
      refuseRegistration(admin, { userId, ...seen, reason: "Not employed here" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await events()).toHaveLength(1);
    expect(await letters()).toHaveLength(1);
  });

  test("an unknown one is not found", async () => {
    await expect(refuseRegistration(admin, { userId: newId(), ...seen, reason: "Because" })).rejects.toThrow(
      NotFound,
    );
  });
});
