import "server-only";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db";
import { patientLinks, practitioners, userRoles, users } from "@/db/schema";
import type { Viewer } from "./permissions";

/**
 * What somebody may do now, for work that goes on for them without them: null when their account is not active. Nothing
 * that needs a fresh proof of identity is open to it.
 */
export async function viewerOf(db: Database, userId: string): Promise<Viewer | null> {
  const [user] = await db.select({ status: users.status }).from(users).where(eq(users.id, userId));
  if (user?.status !== "active") return null;
  const roles = await db.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  const links = await db
    .select({ patientId: patientLinks.patientId })
    .from(patientLinks)
    .where(and(eq(patientLinks.userId, userId), eq(patientLinks.status, "confirmed")));
  const [practitioner] = await db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(and(eq(practitioners.userId, userId), eq(practitioners.isActive, true)));
  return {
    kind: "user",
    userId,
    sessionId: null,
    roles: roles.map(({ role }) => role),
    patientIds: links.flatMap(({ patientId }) => patientId ?? []),
    practitionerId: practitioner?.id ?? null,
    stepUpAt: null,
  };
}
