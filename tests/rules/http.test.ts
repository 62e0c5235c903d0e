import { createRequire } from "node:module";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isActionBody } from "@/lib/http/action-body";
import { createAdmission, type Turn } from "@/lib/http/admission";

const KEY = "0195a0d0-0000-7000-8000-000000000001";
const body = (input: unknown) => JSON.stringify([{ key: KEY, input }]);

type Reply = { encodeReply(value: unknown): Promise<string | FormData> };
const react: Reply = createRequire(import.meta.url)(
  "next/dist/compiled/react-server-dom-turbopack/cjs/react-server-dom-turbopack-client.browser.production.js",
);

describe("what a screen sends to an action", () => {
  test("is taken in whatever way React writes it", async () => {
    const shared = { value: "twice" };
    const odd = { text: "$1", more: "$$@", none: undefined, list: [Number.NaN, -0, 1 / 0], at: new Date(0) };
    for (const input of [{}, odd, { first: shared, second: shared, third: [shared] }])
      expect(isActionBody(String(await react.encodeReply([{ key: KEY, input }])))).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 8 }), async (input) => {
        expect(isActionBody(String(await react.encodeReply([{ key: KEY, input }])))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ["nothing", ""],
    ["half of it", '[{"key":'],
    ["no list", "{}"],
    ["no argument", "[]"],
    ["two arguments", "[{},{}]"],
    ["a text", '["x"]'],
    ["a part that was not sent", body("$1")],
    ["a map, a set, a file or a function", '[{"a":"$Q1","b":"$W1","c":"$B1","d":"$h1"}]'],
    ["a number that is none", body("$nabc")],
    ["a path to nowhere", body("$0:0:input:gone")],
    ["a path into what every object has", body("$0:0:constructor:constructor")],
    ["itself", body("$0:0")],
    ["a prototype", `[{"key":"${KEY}","input":{"__proto__":{"roles":["admin"]}}}]`],
    ["a well without a bottom", `[{"input":${"[".repeat(200_000)}${"]".repeat(200_000)}}]`],
  ])("is not %s", (_what, text) => expect(isActionBody(text)).toBe(false));
});

describe("when there is more to do than can be done", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const limits = { atOnce: 2, waiting: 3, patienceMs: 1_000, countsForMs: 10_000 };
  const settle = () => vi.advanceTimersByTimeAsync(0);

  function crowd() {
    const admission = createAdmission(limits);
    const seen: string[] = [];
    const leaving: (() => void)[] = [];
    const arrive = (name: string, turn: Turn) =>
      void admission.enter(turn).then((leave) => {
        seen.push(leave ? name : `${name} refused`);
        if (leave) leaving.push(leave);
      });
    return { arrive, seen, leaving };
  }

  test("no more are worked on at once than agreed, and writing goes before reading before reports", async () => {
    const { arrive, seen, leaving } = crowd();
    for (const name of ["a", "b"]) arrive(name, "read");
    arrive("report", "report");
    arrive("read", "read");
    arrive("write", "write");
    await settle();
    expect(seen).toEqual(["a", "b"]);
    for (let round = 0; round < 3; round += 1) {
      leaving.shift()?.();
      await settle();
    }
    expect(seen.slice(2)).toEqual(["write", "read", "report"]);
  });

  test("who finds the line full is refused at once, unless somebody in it has a later turn", async () => {
    const { arrive, seen } = crowd();
    for (const name of ["a", "b", "c", "d", "e"]) arrive(name, "read");
    arrive("late", "read");
    arrive("report", "report");
    arrive("write", "write");
    await settle();
    expect(seen).toEqual(["a", "b", "late refused", "report refused", "e refused"]);
  });

  test("nobody waits longer than their patience, and who takes for ever no longer counts", async () => {
    const { arrive, seen } = crowd();
    for (const name of ["a", "b", "c"]) arrive(name, "read");
    await vi.advanceTimersByTimeAsync(1_001);
    expect(seen).toEqual(["a", "b", "c refused"]);
    await vi.advanceTimersByTimeAsync(9_000);
    arrive("d", "read");
    await settle();
    expect(seen.at(-1)).toBe("d");
  });

  test("leaving twice frees one place only", async () => {
    const { arrive, seen, leaving } = crowd();
    for (const name of ["a", "b", "c", "d"]) arrive(name, "read");
    await settle();
    leaving[0]?.();
    leaving[0]?.();
    await settle();
    expect(seen).toEqual(["a", "b", "c"]);
  });
});
