import type { Database } from "@/db";
import type { Role, UserStatus } from "@/db/enums/access";
import { profiles, userRoles, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { hashPassword } from "@/lib/passwords/hash";
import { signIn } from "@/lib/sessions/sign-in";
import { anonymous } from "@/tests/support/context";

export const PASSWORD = "lantern-orbit-47-meadow";

let hash: Promise<string> | undefined;

/** A person with an account and PASSWORD. */
export async function account(
  db: Database,
  { roles = ["nurse"], status = "active" }: { roles?: Role[]; status?: UserStatus } = {},
) {
  hash ??= hashPassword(PASSWORD);
  const userId = newId();
  const username = `user-${userId.slice(-12)}`;
  const email = `${username}@hospital.test`;
  await db.insert(users).values({ id: userId, username, email, passwordHash: await hash, status });
  await db.insert(profiles).values({ userId, givenName: "Grace", familyName: "Hopper" });
  if (roles.length) await db.insert(userRoles).values(roles.map((role) => ({ userId, role })));
  return { userId, username, email };
}

/** A visitor at an address, nobody signed in. */
export const visitor = (db: Database, ip = "198.51.100.7", now = new Date()): Context => ({
  ...anonymous(db),
  now,
  request: { id: newId(), ip },
});

/** Signs in with PASSWORD; the context of that session's next request. */
export async function signedInAs(db: Database, login: string, now = new Date()) {
  const ctx = visitor(db, `10.0.0.${Math.floor(Math.random() * 250)}`, now);
  const session = await signIn(ctx, { login, password: PASSWORD, userAgent: "test" });
  const { userId, sessionId, roles } = session;
  return {
    session,
    ctx: { ...ctx, viewer: { ...ctx.viewer, kind: "user" as const, userId, sessionId, roles } },
  };
}
