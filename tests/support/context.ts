import type { Database } from "@/db";
import type { Role } from "@/db/enums/access";
import { profiles, userRoles, users } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

export const NOW = new Date("2026-03-10T09:00:00Z");

/** A signed-in person with these roles, and the context of one of their requests. */
export async function signedIn(
  db: Database,
  roles: Role | Role[],
  overrides: Partial<Context["viewer"]> = {},
): Promise<Context> {
  const held = [roles].flat();
  const userId = newId();
  const username = `${held[0]}-${userId.slice(-12)}`;
  await db.insert(users).values({
    id: userId,
    username,
    email: `${username}@hospital.test`,
    passwordHash: "unusable",
    status: "active",
  });
  await db.insert(profiles).values({ userId, givenName: "Test", familyName: held[0] ?? "nobody" });
  await db.insert(userRoles).values(held.map((role) => ({ userId, role })));
  return {
    db,
    now: NOW,
    request: { id: newId(), ip: "127.0.0.1" },
    viewer: {
      kind: "user",
      userId,
      sessionId: newId(),
      roles: held,
      patientIds: [],
      practitionerId: null,
      stepUpAt: null,
      ...overrides,
    },
  };
}

/** Nobody signed in. */
export function anonymous(db: Database): Context {
  return {
    db,
    now: NOW,
    request: { id: newId(), ip: "127.0.0.1" },
    viewer: {
      kind: "anonymous",
      userId: null,
      sessionId: null,
      roles: [],
      patientIds: [],
      practitionerId: null,
      stepUpAt: null,
    },
  };
}
