import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { departments } from "@/db/schema";
import { inTransaction, withTransaction } from "@/db/transaction";
import { type Context, transaction } from "@/lib/context";
import { Conflict, translated } from "@/lib/errors";
import { once } from "@/lib/idempotency";
import { newId } from "@/lib/ids";
import { signedIn } from "../support/context";
import { type TestDatabase, testDatabase } from "../support/database";

let database: TestDatabase;
let ctx: Context;
beforeAll(async () => {
  database = await testDatabase();
  ctx = await signedIn(database.db, "admin");
});
afterAll(() => database.close());

const addDepartment = async (tx: Context, code: string) => {
  await tx.db.insert(departments).values({ code, name: code });
  return { code };
};
const countOf = async (code: string) =>
  (await database.db.select().from(departments).where(eq(departments.code, code))).length;

describe("a transaction", () => {
  test("leaves nothing behind when the work fails", async () => {
    const failing = transaction(ctx, async (tx) => {
      await addDepartment(tx, "half");
      throw new Conflict("changedMeanwhile");
    });
    await expect(failing).rejects.toThrow("changedMeanwhile");
    expect(await countOf("half")).toBe(0);
  });

  test("joins the one that is open, so that commands compose", async () => {
    await transaction(ctx, async (outer) => {
      await transaction(outer, async (inner) => expect(inner.db).toBe(outer.db));
      expect(inTransaction(outer.db)).toBe(true);
    });
  });

  test("gives its connection back also when the server ended it", async () => {
    for (let round = 0; round < 20; round += 1) {
      const killed = withTransaction(database.db, (db) =>
        db.execute(sql`select pg_terminate_backend(pg_backend_pid())`),
      );
      await expect(killed).rejects.toThrow();
    }
    const { rows } = await database.db.execute(sql`select 1 as alive`);
    expect(rows).toEqual([{ alive: 1 }]);
    expect(database.pool.waitingCount).toBe(0);
  });

  test("repeats itself after a deadlock and both sides end well", async () => {
    await database.db.insert(departments).values([
      { code: "a", name: "a" },
      { code: "b", name: "b" },
    ]);
    const bothHoldOne = barrier(2);
    const visit = (first: string, second: string) =>
      withTransaction(database.db, async (db) => {
        await db
          .update(departments)
          .set({ name: sql`${departments.name} || '.'` })
          .where(eq(departments.code, first));
        await bothHoldOne();
        await db
          .update(departments)
          .set({ name: sql`${departments.name} || '.'` })
          .where(eq(departments.code, second));
      });
    await Promise.all([visit("a", "b"), visit("b", "a")]);
    const names = await database.db
      .select({ name: departments.name })
      .from(departments)
      .where(sql`${departments.code} in ('a', 'b')`);
    expect(names.map(({ name }) => name).sort()).toEqual(["a..", "b.."]);
  });
});

describe("a keyed mutation", () => {
  const keyed = (key: string, code: string) =>
    transaction(ctx, (tx) =>
      once(tx, { action: "departments.add", key, input: { code } }, () => addDepartment(tx, code)),
    );

  test("sent twice is done once and answers the same", async () => {
    const key = newId();
    expect(await keyed(key, "twice")).toEqual(await keyed(key, "twice"));
    expect(await countOf("twice")).toBe(1);
  });

  test("sent twenty times at once is done once", async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => keyed(key, "storm")));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"code":"storm"}']));
    expect(await countOf("storm")).toBe(1);
  });

  test("with other values under the same key is refused and changes nothing", async () => {
    const key = newId();
    await keyed(key, "first");
    await expect(keyed(key, "second")).rejects.toThrow("keyReused");
    expect(await countOf("second")).toBe(0);
  });

  test("that failed leaves its key free for the next try", async () => {
    const key = newId();
    const failing = transaction(ctx, (tx) =>
      once(tx, { action: "departments.add", key, input: { code: "retry" } }, async () => {
        throw new Conflict("changedMeanwhile");
      }),
    );
    await expect(failing).rejects.toThrow();
    expect(await keyed(key, "retry")).toEqual({ code: "retry" });
  });

  test("of one person does not answer another", async () => {
    const other = await signedIn(database.db, "admin");
    const key = newId();
    await keyed(key, "mine");
    const theirs = transaction(other, (tx) =>
      once(tx, { action: "departments.add", key, input: { code: "mine" } }, async () => ({ code: "theirs" })),
    );
    expect(await theirs).toEqual({ code: "theirs" });
  });
});

test("a constraint that people can run into becomes a sentence, everything else stays a bug", () => {
  const refused = Object.assign(new Error("duplicate key"), {
    code: "23505",
    constraint: "users_email_unique",
  });
  expect(translated(new Error("Failed query", { cause: refused }))).toMatchObject({
    code: "users.emailTaken",
    kind: "conflict",
  });
  const bug = z.string().safeParse(1).error;
  expect(translated(bug)).toBe(bug);
});

describe("a database without room or time", () => {
  const failure = (work: Promise<unknown>) => work.then(() => null, translated);
  const BUSY = { kind: "busy", code: "busy" };

  test("that cancels what takes too long says so, and nothing is saved", async () => {
    const slow = withTransaction(database.db, async (db) => {
      await db.insert(departments).values({ code: "slow", name: "slow" });
      await db.execute(sql`set local statement_timeout = 50`);
      await db.execute(sql`select pg_sleep(5)`);
    });
    expect(await failure(slow)).toMatchObject(BUSY);
    expect(await countOf("slow")).toBe(0);
  });

  test("whose row somebody else holds says so", async () => {
    await addDepartment(ctx, "held");
    await withTransaction(database.db, async (holder) => {
      await holder.execute(sql`select from departments where code = 'held' for update`);
      const late = withTransaction(database.db, async (db) => {
        await db.execute(sql`set local lock_timeout = 50`);
        await db.execute(sql`select from departments where code = 'held' for update`);
      });
      expect(await failure(late)).toMatchObject(BUSY);
    });
  });

  test("that has no connection left says so, and answers again when there is one", async () => {
    const narrow = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 1_500 });
    const db = drizzle(narrow);
    const held = await narrow.connect();
    expect(await failure(db.execute(sql`select 1`))).toMatchObject(BUSY);
    expect(await failure(withTransaction(db, async () => 1))).toMatchObject(BUSY);
    held.release();
    expect(await withTransaction(db, async () => 1)).toBe(1);
    await narrow.end();
  });

  test("that is not there says so", async () => {
    const nowhere = new Pool({ connectionString: "postgres://nobody@127.0.0.1:1/nothing" });
    expect(await failure(drizzle(nowhere).execute(sql`select 1`))).toMatchObject(BUSY);
    await nowhere.end();
  });

  test("is not blamed for what is wrong with the question", async () => {
    expect(await failure(database.db.execute(sql`select * from nothing`))).not.toMatchObject(BUSY);
  });
});

/** Resolves for everybody once that many have arrived. */
function barrier(parties: number): () => Promise<void> {
  let arrived = 0;
  let release = () => {};
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived >= parties) release();
    return all;
  };
}
