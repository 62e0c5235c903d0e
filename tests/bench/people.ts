import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { encode } from "next-auth/jwt";
import { createPool, type Database } from "@/db";
import type { Role } from "@/db/enums/access";
import * as schema from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

/** The application's own pool over a benchmark's database. */
export function open(databaseUrl: string): { db: Database; close: () => Promise<void> } {
  const pool = createPool("care", databaseUrl);
  return { db: drizzle(pool), close: () => pool.end() };
}

/** Somebody signed in: the context of their requests, and the cookie that a browser of theirs would send. */
export async function somebody(
  db: Database,
  role: Role,
  secret: string,
): Promise<{ ctx: Context; cookie: string }> {
  const [userId, sessionId] = [newId(), newId()];
  const username = `bench-${userId.slice(-8)}`;
  await db.insert(schema.users).values({
    id: userId,
    username,
    email: `${username}@bench.test`,
    status: "active",
    passwordHash: "unusable",
  });
  await db.insert(schema.profiles).values({ userId, givenName: "Bench", familyName: role });
  await db.insert(schema.userRoles).values({ userId, role });
  await db.insert(schema.sessions).values({
    id: sessionId,
    userId,
    expiresAt: new Date(Date.now() + 43_200_000),
    idleMinutes: 600,
    secondFactorAt: new Date(),
  });
  const token = await encode({ token: { sid: sessionId, roles: [role] }, secret });
  const viewer = {
    kind: "user" as const,
    userId,
    sessionId,
    roles: [role],
    patientIds: [],
    practitionerId: null,
    stepUpAt: null,
  };
  return {
    ctx: { db, viewer, now: new Date(), request: { id: newId(), ip: "127.0.0.1" } },
    cookie: `hospital-session=${token}`,
  };
}

export const aPatientId = async (db: Database, mrn: string): Promise<string> => {
  const [row] = await db
    .select({ id: schema.patients.id })
    .from(schema.patients)
    .where(eq(schema.patients.mrn, mrn));
  if (!row) throw new Error(`There is no patient ${mrn}.`);
  return row.id;
};
