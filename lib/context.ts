import "server-only";
import { type Database, database } from "@/db";
import { inTransaction, withTransaction } from "@/db/transaction";
import type { Viewer } from "./access/permissions";
import { newId } from "./ids";

export type RequestInfo = {
  id: string;
  ip: string | null;
  /** A HEAD: the answer has no body, so nobody reads anything. */
  readsNothing?: boolean;
};

/** Everything a query or command may know about who asks, on what connection, and when. */
export type Context = { viewer: Viewer; db: Database; now: Date; request: RequestInfo };

/** Runs the work in the context's open transaction, or in a new one. */
export function transaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (inTransaction(ctx.db)) return work(ctx);
  return withTransaction(ctx.db, (db) => work({ ...ctx, db }));
}

/** The system acting by itself (jobs, imports, seeding): all permissions, nobody's name. */
export function systemContext(overrides: Partial<Context> = {}): Context {
  return {
    viewer: {
      kind: "system",
      userId: null,
      sessionId: null,
      roles: [],
      patientIds: [],
      practitionerId: null,
      stepUpAt: null,
    },
    db: overrides.db ?? database("worker").db,
    now: new Date(),
    request: { id: newId(), ip: null },
    ...overrides,
  };
}
