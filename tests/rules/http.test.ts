import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isActionBody } from "@/lib/http/action-body";
import { createAdmission, type Turn } from "@/lib/http/admission";
import { sendWithHeaders, unreadableAnswer } from "@/lib/http/headers";

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
    // No form has a field of that name; sent by hand it is refused (below).
    const sent = fc
      .jsonValue({ maxDepth: 8 })
      .filter((value) => !JSON.stringify(value).includes("__proto__"));
    await fc.assert(
      fc.asyncProperty(sent, async (input) => {
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

describe("an answer", () => {
  test("is complete also when its maker thought of nothing, and its maker cannot weaken it", async () => {
    const policy = "default-src 'none'";
    const server = createServer((request, response) => {
      sendWithHeaders(response, { path: request.url ?? "", policy, isHttps: request.url !== "/plain" });
      response.setHeader("Cache-Control", "public, max-age=60");
      response.setHeader("X-Frame-Options", "SAMEORIGIN");
      response.end("made without a thought");
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const headersOf = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).headers;
    const [plain, secure, kept, told, key] = [
      await headersOf("/plain"),
      await headersOf("/x"),
      await headersOf("/icons/a.png"),
      await headersOf("/api/events"),
      await headersOf("/appointment/token"),
    ];
    server.closeAllConnections();
    server.close();
    expect(plain.get("strict-transport-security")).toBeNull();
    expect(secure.get("strict-transport-security")).toContain("includeSubDomains");
    expect(plain.get("x-frame-options")).toBe("DENY");
    expect(plain.get("content-security-policy")).toBe(policy);
    expect(plain.get("cache-control")).toBe("private, no-store");
    expect(kept.get("cache-control")).toBe("public, max-age=60");
    // An address that is a key is told to nobody.
    expect(plain.get("referrer-policy")).toBe("same-origin");
    expect(key.get("referrer-policy")).toBe("no-referrer");
    expect(key.get("x-robots-tag")).toBe("noindex, nofollow");
    // What makes answers smaller waits until there is enough of them, unless it is told not to.
    expect(told.get("cache-control")).toBe("private, no-store, no-transform");
  });

  test("to something that is no request says so and has the headers too", () => {
    const answer = unreadableAnswer(true);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\r\nContent-Security-Policy: default-src 'none'.*frame-ancestors 'none'\r\n/);
    expect(answer).toContain("Strict-Transport-Security");
    expect(answer.endsWith("Connection: close\r\nContent-Length: 0\r\n\r\n")).toBe(true);
  });
});
