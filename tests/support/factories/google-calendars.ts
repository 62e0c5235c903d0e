import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { externalBusy, googleConflicts, googleConnections, googleEvents, sessions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { beginConnecting, finishConnecting } from "@/lib/google-calendars/authorize";
import { syncCalendar } from "@/lib/google-calendars/sync";
import { newId } from "@/lib/ids";
import { NOW, signedIn } from "../context";
import type { FakeGoogle } from "../google";
import { makePractitioner } from "./practitioners";

/** A doctor who sees patients, signed in with a session that exists. */
export async function makeDoctor(db: Database) {
  const ctx = await signedIn(db, "doctor");
  const sessionId = newId();
  await db.insert(sessions).values({
    id: sessionId,
    userId: ctx.viewer.userId ?? "",
    expiresAt: new Date("2030-01-01T00:00:00Z"),
    idleMinutes: 15,
  });
  const practitionerId = await makePractitioner({ db }, { userId: ctx.viewer.userId });
  return { ...ctx, practitionerId, viewer: { ...ctx.viewer, sessionId, practitionerId } };
}
export type Doctor = Awaited<ReturnType<typeof makeDoctor>>;

/** The doctor lets us into a calendar at the loopback Google, as they would in a browser. */
export async function connect(google: FakeGoogle, doctor: Context) {
  const { url } = await beginConnecting(doctor);
  const outcome = await finishConnecting(doctor, google.agree(url));
  if (outcome !== "connected") throw new Error(`Google was not connected: ${outcome}`);
  const [connection] = await doctor.db
    .select()
    .from(googleConnections)
    .where(
      and(
        eq(googleConnections.practitionerId, doctor.viewer.practitionerId ?? ""),
        eq(googleConnections.status, "connected"),
      ),
    );
  if (!connection) throw new Error("There is no connection.");
  return connection;
}

/** A moment so many minutes after the tests' now. */
export const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** What the worker does for a job, at a moment of the test's choice and without chance. */
export const sync = (
  connectionId: string,
  { reads = false, now = NOW }: { reads?: boolean; now?: Date } = {},
) => syncCalendar({ connectionId, reads }, { at: () => now, random: () => 0.5 });

export const connectionOf = async (db: Database, id: string) =>
  (await db.select().from(googleConnections).where(eq(googleConnections.id, id)))[0];
export const eventsOf = (db: Database, connectionId: string) =>
  db.select().from(googleEvents).where(eq(googleEvents.connectionId, connectionId));
export const busyOf = (db: Database, connectionId: string) =>
  db
    .select()
    .from(externalBusy)
    .where(eq(externalBusy.connectionId, connectionId))
    .orderBy(externalBusy.startsAt);
export const openConflicts = (db: Database, connectionId: string) =>
  db
    .select()
    .from(googleConflicts)
    .where(and(eq(googleConflicts.connectionId, connectionId), isNull(googleConflicts.settledAt)));
export const conflictsOf = (db: Database, connectionId: string) =>
  db.select().from(googleConflicts).where(eq(googleConflicts.connectionId, connectionId));

/** Jobs of a queue that wait, with what they were given. */
export async function waitingJobs(db: Database, name: string) {
  const { rows } = await db.execute<{ data: { connectionId: string; reads?: boolean } }>(
    sql`select data from pgboss.job where name = ${name} and state = 'created'`,
  );
  return rows.map(({ data }) => data);
}
