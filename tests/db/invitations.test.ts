import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, mails, profiles, staffMembers, userRoles, users, userTokens } from "@/db/schema";
import type { Context } from "@/lib/context";
import { AppError, NotFound, Refused, translated } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { inviteUser, resendInvitation, revokeInvitation } from "@/lib/invitations/commands";
import { InviteUser } from "@/lib/invitations/inputs";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let admin: Context;
let invited = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await signedIn(db, "admin", { stepUpAt: NOW });
});

function somebody(overrides: Partial<InviteUser> = {}): InviteUser {
  invited += 1;
  return {
    givenName: "Zoë",
    familyName: "O’Brien-Núñez",
    email: `zoe${invited}@hospital.test`,
    username: `zoe${invited}`,
    language: "en",
    roles: ["nurse"],
    ...overrides,
  };
}

const userOf = async (userId: string) => (await db.select().from(users).where(eq(users.id, userId)))[0];
const openTokens = (userId: string) =>
  db
    .select()
    .from(userTokens)
    .where(and(eq(userTokens.userId, userId), isNull(userTokens.usedAt)));
const eventsAbout = async (userId: string) =>
  (
    await db.select().from(auditEvents).where(eq(auditEvents.entityId, userId)).orderBy(auditEvents.position)
  ).map((event) => event.action);

const inDirectory = async (userId: string) =>
  (await db.select().from(staffMembers).where(eq(staffMembers.userId, userId)))[0];

describe("somebody invited to work here", () => {
  test("has a place in the directory, and loses it when the invitation is taken back", async () => {
    const wanted = somebody({ roles: ["receptionist", "nurse"] });
    const { id } = await inviteUser(admin, wanted);
    const entered = await inDirectory(id);
    expect(entered).toMatchObject({
      profession: "nurse",
      familyName: wanted.familyName,
      workEmail: wanted.email,
    });
    await revokeInvitation(admin, { userId: id });
    const rows = await db
      .select()
      .from(staffMembers)
      .where(eq(staffMembers.id, entered?.id ?? ""));
    expect(rows).toEqual([]);
  });

  test("who waits in the directory under that address is linked, keeps the name there and stays when it is taken back", async () => {
    const wanted = somebody();
    const staffMemberId = newId();
    await db.insert(staffMembers).values({
      id: staffMemberId,
      staffNumber: `X-${staffMemberId}`,
      givenName: "Zoë Marie",
      familyName: "Núñez",
      nameSearch: "nunez zoe marie",
      profession: "midwife",
      workEmail: wanted.email,
    });
    const { id } = await inviteUser(admin, wanted);
    expect(await inDirectory(id)).toMatchObject({ id: staffMemberId, familyName: "Núñez" });
    const [profile] = await db.select().from(profiles).where(eq(profiles.userId, id));
    expect(profile).toMatchObject({ givenName: "Zoë Marie" });
    await revokeInvitation(admin, { userId: id });
    const [left] = await db.select().from(staffMembers).where(eq(staffMembers.id, staffMemberId));
    expect(left).toMatchObject({ userId: null, profession: "midwife" });
  });
});

describe("inviting", () => {
  test("makes an account nobody can sign in to yet, mails one link for a week, and is one event", async () => {
    const { id } = await inviteUser(admin, somebody({ roles: ["nurse", "receptionist"] }));
    expect(await userOf(id)).toMatchObject({ status: "invited", passwordHash: null });
    expect(await db.select().from(userRoles).where(eq(userRoles.userId, id))).toMatchObject([
      { role: "nurse", grantedBy: admin.viewer.userId },
      { role: "receptionist" },
    ]);
    expect(await openTokens(id)).toMatchObject([
      { purpose: "invite", expiresAt: new Date(NOW.getTime() + 7 * 86_400_000) },
    ]);
    expect(await db.select().from(mails).where(eq(mails.userId, id))).toMatchObject([
      { template: "invitation" },
    ]);
    expect(await eventsAbout(id)).toEqual(["users.invite"]);
  });

  test("the link is in the mail alone: neither the trail nor the mail's row shows it", async () => {
    const { id } = await inviteUser(admin, somebody());
    const [token] = await openTokens(id);
    const [mail] = await db.select().from(mails).where(eq(mails.userId, id));
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.entityId, id));
    expect(token?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify([mail, trail])).not.toContain("/invitation/");
  });

  test("grants roles, so it asks the administrator to prove themselves, and leaves nothing until then", async () => {
    const input = somebody({ roles: ["admin"] });
    await expect(inviteUser(await signedIn(db, "admin"), input)).rejects.toMatchObject({ kind: "step-up" });
    expect(await db.select().from(users).where(eq(users.email, input.email))).toEqual([]);
  });

  test.each([
    ["email", "users.emailTaken"],
    ["username", "users.usernameTaken"],
  ] as const)(
    "two administrators invite the same %s at once: one succeeds, the other is told beside the field",
    async (field, code) => {
      const same = somebody();
      const other = { ...somebody(), [field]: same[field] };
      const results = await Promise.allSettled([inviteUser(admin, same), inviteUser(admin, other)]);
      const refused = results.find((result) => result.status === "rejected");
      expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
      const error = translated(refused?.reason);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code, details: { fields: { [field]: code } } });
    },
  );

  test("names and addresses are stored in one spelling", () => {
    const parsed = InviteUser.parse({
      ...somebody(),
      email: " ZOE@Hospital.Test ",
      username: "ZOË.X".replace("Ë", "E"),
    });
    expect(parsed).toMatchObject({ email: "zoe@hospital.test", username: "zoe.x" });
  });

  test.each([{ roles: [] }, { roles: ["patient"] }, { username: "a@b" }, { email: "no-address" }])(
    "refuses %j before anything is looked at",
    (wrong) => {
      expect(InviteUser.safeParse({ ...somebody(), ...wrong }).success).toBe(false);
    },
  );
});

describe("an open invitation", () => {
  test("sent again, works only by the new link", async () => {
    const { id } = await inviteUser(admin, somebody());
    const [first] = await openTokens(id);
    await resendInvitation(admin, { userId: id });
    const open = await openTokens(id);
    expect(open).toHaveLength(1);
    expect(open[0]?.tokenHash).not.toBe(first?.tokenHash);
    expect(await db.select().from(mails).where(eq(mails.userId, id))).toHaveLength(2);
    expect(await eventsAbout(id)).toEqual(["users.invite", "users.resendInvitation"]);
  });

  test("taken back, frees name and address, and its link is gone", async () => {
    const input = somebody();
    const { id } = await inviteUser(admin, input);
    await revokeInvitation(admin, { userId: id });
    expect(await userOf(id)).toBeUndefined();
    expect(await openTokens(id)).toEqual([]);
    expect(await eventsAbout(id)).toEqual(["users.invite", "users.revokeInvitation"]);
    await expect(inviteUser(admin, input)).resolves.toBeTruthy();
  });

  test.each(["active", "disabled", "pending"] as const)(
    "an account that is %s is neither invited again nor removed",
    async (status) => {
      const { id } = await inviteUser(admin, somebody());
      await db.update(users).set({ status, passwordHash: "unusable" }).where(eq(users.id, id));
      await expect(resendInvitation(admin, { userId: id })).rejects.toThrow("invitations.notInvited");
      await expect(revokeInvitation(admin, { userId: id })).rejects.toThrow("invitations.notInvited");
      expect(await userOf(id)).toMatchObject({ status });
      expect(await eventsAbout(id)).toEqual(["users.invite"]);
    },
  );

  test("is closed to a manager, and unchanged", async () => {
    const { id } = await inviteUser(admin, somebody());
    const manager = await signedIn(db, "manager", { stepUpAt: NOW });
    await expect(inviteUser(manager, somebody())).rejects.toThrow(Refused);
    await expect(resendInvitation(manager, { userId: id })).rejects.toThrow(Refused);
    await expect(revokeInvitation(manager, { userId: id })).rejects.toThrow(Refused);
    expect(await openTokens(id)).toHaveLength(1);
  });

  test("an unknown one is not found", async () => {
    await expect(resendInvitation(admin, { userId: newId() })).rejects.toThrow(NotFound);
    await expect(revokeInvitation(admin, { userId: newId() })).rejects.toThrow(NotFound);
  });
});
