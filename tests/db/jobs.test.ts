import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTransaction } from "@/db/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { HANDLERS } from "@/lib/jobs/handlers";
import { DEAD_LETTER } from "@/lib/jobs/queues";
import { isWorking, startWorker } from "@/lib/jobs/worker";
import { closeAll } from "@/lib/lifecycle";
import { testDatabase } from "../support/database";

const { db } = await testDatabase();

beforeEach(() => db.execute(sql`delete from pgboss.job`));
afterEach(async () => {
  await closeAll();
  vi.restoreAllMocks();
});

/** Without what comes by the clock and may fall into the test. */
const jobs = async () =>
  (
    await db.execute<{ name: string; state: string }>(
      sql`select name, state from pgboss.job where name = 'mail' order by created_on`,
    )
  ).rows;

test("a job exists exactly when the write that asked for it does", async () => {
  await withTransaction(db, (tx) => enqueue({ db: tx }, "mail", { mailId: "kept" }));
  const undone = withTransaction(db, async (tx) => {
    await enqueue({ db: tx }, "mail", { mailId: "undone" });
    throw new Error("rolled back");
  });
  await expect(undone).rejects.toThrow("rolled back");
  expect(await jobs()).toEqual([{ name: "mail", state: "created" }]);
});

test("a worker does a committed job once and marks it done", async () => {
  const handler = vi.spyOn(HANDLERS, "mail").mockResolvedValue(undefined);
  await withTransaction(db, (tx) => enqueue({ db: tx }, "mail", { mailId: "one" }));
  await startWorker();
  expect(isWorking()).toBe(true);
  await vi.waitFor(async () => expect(await jobs()).toEqual([{ name: "mail", state: "completed" }]), 25_000);
  expect(handler).toHaveBeenCalledExactlyOnceWith({ mailId: "one" }, expect.objectContaining({ attempt: 1 }));
});

test("a job that fails waits for another try, and only a code of its error is kept", async () => {
  vi.spyOn(HANDLERS, "mail").mockRejectedValue(new Error("no mailbox for ann.smith@example.org"));
  await withTransaction(db, (tx) => enqueue({ db: tx }, "mail", { mailId: "two" }));
  await startWorker();
  await vi.waitFor(async () => expect(await jobs()).toEqual([{ name: "mail", state: "retry" }]), 25_000);
  const { rows } = await db.execute(sql`select output::text as output from pgboss.job`);
  expect(JSON.stringify(rows)).not.toContain("ann.smith");
});

test("after its last try a job rests in the dead letters with what it was about", async () => {
  vi.spyOn(HANDLERS, "mail").mockRejectedValue(new Error("never"));
  await withTransaction(db, (tx) => enqueue({ db: tx }, "mail", { mailId: "three" }));
  await db.execute(sql`update pgboss.job set retry_limit = 0`);
  await startWorker();
  await vi.waitFor(async () => {
    const { rows } = await db.execute(
      sql`select data->>'mailId' as id from pgboss.job where name = ${DEAD_LETTER}`,
    );
    expect(rows).toEqual([{ id: "three" }]);
  }, 25_000);
});

test("stopping the worker leaves it stopped, and it can be started again", async () => {
  await startWorker();
  await closeAll();
  expect(isWorking()).toBe(false);
  await startWorker();
  expect(isWorking()).toBe(true);
});
