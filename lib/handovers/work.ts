import "server-only";
import { sql } from "drizzle-orm";
import type { CareTeamRole, EncounterClass } from "@/db/enums/care";
import type { Context } from "../context";
import { AppError, translated } from "../errors";
import type { TimeOffKind } from "../time-off/rules";

/** Whoever leaves, and from when their work has to be somebody else's. */
export type Leaver = {
  staffMemberId: string;
  userId: string | null;
  practitionerId: string | null;
  /** Work from this instant on. */
  since: Date;
  /** The same as a calendar date. */
  from: string;
};
export type Colleague = { staffMemberId: string; userId: string | null; practitionerId: string | null };

/** One piece of work, without the patient's name: a manager who plans reads none. */
export type WorkRow = {
  id: string;
  startsAt?: string;
  endsAt?: string;
  weekday?: number;
  startMinute?: number;
  endMinute?: number;
  text?: string;
  careTeamRole?: CareTeamRole;
  encounterClass?: EncounterClass;
  timeOffKind?: TimeOffKind;
};

/** What stands with everything that ends or changes hands because somebody leaves. */
export const REASON = "Leaves the hospital";

/** Why one piece of work stayed where it is: a key of the errors' messages. */
export type Stayed = { id: string; startsAt: string | null; why: string };
export type Outcome = { moved: number; stayed: Stayed[] };

export type WorkKind<Row extends { id: string } = { id: string }> = {
  /** Everything of this kind that is still theirs, in the order in which it is due. */
  find: (ctx: Context, leaver: Leaver) => Promise<Row[]>;
  shown: (row: Row) => WorkRow;
  /** Gives one piece to the colleague. @throws AppError where the colleague cannot take it. */
  give?: (tx: Context, row: Row, to: Colleague, leaver: Leaver) => Promise<void>;
  /** Ends one piece, which nobody takes. */
  end?: (tx: Context, row: Row, leaver: Leaver) => Promise<void>;
};

/**
 * Does one thing after the other; what is refused stays as it was and the rest goes on.
 * The door to this is staff.manage; the deeds are those of other domains, so they run with the system's permissions under
 * the name of whoever handed over.
 */
export async function oneByOne<Row extends { id: string; startsAt?: Date | null }>(
  tx: Context,
  rows: readonly Row[],
  work: (acting: Context, row: Row) => Promise<void>,
): Promise<Outcome> {
  const acting: Context = { ...tx, viewer: { ...tx.viewer, kind: "system" } };
  const stayed: Stayed[] = [];
  for (const row of rows) {
    await tx.db.execute(sql`SAVEPOINT piece_of_work`);
    try {
      await work(acting, row);
      await tx.db.execute(sql`RELEASE SAVEPOINT piece_of_work`);
    } catch (thrown) {
      const error = translated(thrown);
      if (!(error instanceof AppError)) throw thrown;
      await tx.db.execute(sql`ROLLBACK TO SAVEPOINT piece_of_work`);
      stayed.push({
        id: row.id,
        startsAt: row.startsAt?.toISOString() ?? null,
        why: Object.values(error.details.fields ?? {})[0] ?? error.code,
      });
    }
  }
  return { moved: rows.length - stayed.length, stayed };
}

/** Makes a kind whose rows only it knows; outside, a row is something with an id. */
export function kind<Row extends { id: string }>(known: WorkKind<Row>): WorkKind {
  return known as unknown as WorkKind;
}
