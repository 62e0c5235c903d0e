import { request as ask } from "node:http";
import { expect, test } from "@playwright/test";
import { newId } from "@/lib/ids";
import { withClient } from "@/scripts/support/database";
import { signInAs } from "@/tests/support/e2e";
import { defined, envelope, eventsOf, ownOrigin, send } from "@/tests/support/requests";
import { findIds } from "@/tests/support/screens";

test.describe.configure({ mode: "parallel" });

const databaseUrl = process.env.E2E_DATABASE_URL ?? "";
type Headers = Record<string, string | undefined>;

test("what a browser fetches ahead reads nothing and leaves no event; a visit leaves one", async ({
  page,
}) => {
  await signInAs(page, "pharmacist");
  const { patient } = await findIds(databaseUrl);
  const path = `/patients/${patient}`;
  const before = (await eventsOf("pharmacist")).length;
  const ahead: Headers[] = [
    { "sec-purpose": "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { purpose: "prefetch" },
    { "x-purpose": "preview" },
    { "x-moz": "prefetch" },
    { "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "2" },
    { rsc: "1", "next-router-prefetch": "3" },
    { rsc: "1", "next-router-prefetch": "zzz" },
    { rsc: "1", "next-router-segment-prefetch": "/_tree" },
  ];
  for (const headers of ahead) {
    for (const address of [path, `/api${path}`, `${path}?_rsc=1`]) {
      const answer = await page.request.get(address, { headers: defined(headers) });
      expect(answer.status(), JSON.stringify(headers)).toBe(503);
      expect(answer.headers()["cache-control"]).toBe("private, no-store");
    }
  }
  expect((await eventsOf("pharmacist")).length).toBe(before);
  const visits: Headers[] = [{}, { rsc: "1" }, { rsc: "1", "next-hmr-refresh": "1" }];
  for (const headers of visits) {
    const seen = (await eventsOf("pharmacist")).length;
    expect((await page.request.get(path, { headers: defined(headers) })).status()).toBe(200);
    expect((await eventsOf("pharmacist")).length - seen, JSON.stringify(headers)).toBe(1);
  }
});

test("a page answers to nothing but being opened", async ({ page }) => {
  await signInAs(page, "lab-technician");
  const { patient } = await findIds(databaseUrl);
  const before = (await eventsOf("laboratory")).length;
  const headers = { origin: ownOrigin };
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const answer = await page.request.fetch(`/patients/${patient}`, { method, headers });
    expect(answer.status(), method).toBe(405);
    expect(answer.headers().allow).toBe("GET, HEAD");
  }
  const form = await page.request.post(`/patients/${patient}`, { headers, multipart: { $ACTION_ID_x: "1" } });
  expect(form.status()).toBe(405);
  const tree = { rsc: "1", "next-router-state-tree": "{{" };
  expect((await page.request.get(`/patients/${patient}?_rsc`, { headers: tree })).status()).toBe(400);
  expect((await eventsOf("laboratory")).length).toBe(before);
});

test("a change that another site, or nothing at all, sent is refused and leaves one event", async ({
  page,
}) => {
  await signInAs(page, "nurse");
  const { patient } = await findIds(databaseUrl);
  const refusals = async () => (await eventsOf("nurse")).filter(({ reason }) => reason === "foreignOrigin");
  for (const origin of [undefined, "null", "https://elsewhere.example", `${ownOrigin}.example`, "%%%"]) {
    const headers = defined({ origin });
    const doors = [
      () => send(page.request, "records#saveDraftAction", envelope({ patientId: patient }), { origin }),
      () => page.request.post("/api/session", { headers }),
      () => page.request.put("/api/account/photo", { headers, data: "x" }),
      () => page.request.post("/api/patients/duplicates", { headers, data: {} }),
      () => page.request.post(`/patients/${patient}`, { headers }),
    ];
    for (const knock of doors) {
      const before = (await refusals()).length;
      expect((await knock()).status(), origin).toBe(403);
      expect((await refusals()).length - before, origin).toBe(1);
    }
  }
  expect((await refusals()).at(-1)).toMatchObject({ outcome: "refused", patientId: patient });
});

test("nobody signed in gets no further with a foreign origin than with their own", async ({ request }) => {
  for (const origin of [undefined, "https://elsewhere.example"]) {
    const headers = defined({ origin });
    expect((await send(request, "records#saveDraftAction", envelope({}), { origin })).status()).toBe(403);
    expect((await request.post("/api/auth/callback/credentials", { headers })).status()).toBe(403);
  }
});

test("what no screen would send to an action is refused as such and says nothing of what is behind", async ({
  page,
}) => {
  await signInAs(page, "manager");
  for (const data of [
    "",
    "{{{",
    "[]",
    "{}",
    '["$1"]',
    envelope("$Q1"),
    envelope("$nabc"),
    envelope("$0:0"),
  ]) {
    const answer = await send(page.request, "accounts#editProfileAction", data);
    expect(answer.status(), data).toBe(400);
    expect(await answer.json()).toEqual({ code: "invalid" });
  }
  const large = await send(page.request, "accounts#editProfileAction", envelope("x".repeat(1_200_000)));
  expect(large.status()).toBe(413);
  const parts = { "content-type": "multipart/form-data; boundary=x" };
  expect((await send(page.request, "accounts#editProfileAction", "--x", parts)).status()).toBe(415);
  const other = await send(page.request, "accounts#editProfileAction", envelope({ unknown: true }));
  expect(other.status()).toBe(200);
  expect(await other.text()).toContain("validationErrors");
});

test("a refused action names the patient that was asked for, and nobody who is no patient", async ({
  page,
}) => {
  await signInAs(page, "lab-technician");
  const { patient } = await findIds(databaseUrl);
  const refused = async () =>
    (await eventsOf("laboratory"))
      .filter(({ action }) => action === "records.write")
      .map((event) => event.patientId);
  for (const patientId of [patient, newId(), "Ann Smith", undefined]) {
    const answer = await send(page.request, "records#saveDraftAction", envelope({ patientId }));
    expect(await answer.text()).toContain('"kind":"refused"');
  }
  expect(await refused()).toEqual([patient, null, null, null]);
});

test("the key of one action never answers for another, and repeats its own", async ({ page }) => {
  await signInAs(page, "admin");
  const [key, code] = [newId(), String(Date.now())];
  const add = (action: string, name = code) => send(page.request, action, envelope({ code, name }, key));
  for (const action of ["departments#addDepartmentAction", "specialties#addSpecialtyAction"]) {
    const [first, second] = await Promise.all([add(action), add(action)]);
    const answers = await Promise.all([first.text(), second.text()].map(async (text) => idIn(await text)));
    expect(answers[0]).toBeTruthy();
    expect(answers[1]).toBe(answers[0]);
    expect(await (await add(action, `${code}0`)).text()).toContain("keyReused");
  }
  const rows = await withClient(databaseUrl, (client) =>
    client.query(
      "select name from departments where code = $1 union all select name from specialties where code = $1",
      [code],
    ),
  );
  expect(rows.rows).toEqual([{ name: code }, { name: code }]);
});

test("every answer carries the headers, whoever made it", async ({ request }) => {
  const script = /\/_next\/static\/[^"]+\.js/.exec(await (await request.get("/sign-in")).text())?.[0] ?? "";
  const paths: [string, number, string][] = [
    ["/sign-in", 200, "private, no-store"],
    ["/patients", 307, "private, no-store"],
    ["/patients/", 308, "private, no-store"],
    ["//elsewhere.example/", 308, "private, no-store"],
    ["/%E0%A4%A", 400, "private, no-store"],
    ["/api/health/live", 200, "private, no-store"],
    ["/api/patients/search?q=a", 401, "private, no-store"],
    ["/api/nothing", 404, "private, no-store"],
    ["/_next/static/nothing.js", 404, "private, no-store"],
    [script, 200, "public, max-age=31536000, immutable"],
    ["/serwist/sw.js", 200, "public, no-cache"],
  ];
  for (const [path, status, cache] of paths) {
    const answer = await request.get(new URL(ownOrigin).origin + path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(status);
    expect(answer.headers(), path).toMatchObject({
      "cache-control": cache,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("microphone=()"),
      "content-security-policy": expect.stringMatching(
        /default-src '(none|self)'.*object-src 'none'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
    });
    expect(answer.headers()["content-security-policy"], path).not.toContain("unsafe-eval");
  }
  const [one, other] = [await request.get("/sign-in"), await request.get("/sign-in")];
  expect(one.headers()["content-security-policy"]).not.toBe(other.headers()["content-security-policy"]);
});

test("who asks for another protocol is answered like anybody else", async () => {
  const headers = { connection: "Upgrade", upgrade: "websocket" };
  const status = await new Promise((resolve, reject) =>
    ask(`${ownOrigin}/patients`, { headers }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end(),
  );
  expect(status).toBe(307);
});

const idIn = (answer: string) => /"data":\{"id":"([^"]+)"/.exec(answer)?.[1];

test("a refused section of a patient sends nothing of the banner around it, and leaves its refusal only", async ({
  page,
}) => {
  await signInAs(page, "lab-technician");
  const { patient } = await findIds(databaseUrl);
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ mrn: string; family: string }>(
      "select mrn, upper(family_name) as family from patients where id = $1",
      [patient],
    ),
  );
  const words = Object.values(rows[0] ?? {});
  expect(words).toHaveLength(2);
  const ways: Record<string, string>[] = [{}, { rsc: "1" }];
  for (const section of ["records", "narrative", "appointments", "bills", "history", "edit"]) {
    for (const headers of ways) {
      const before = (await eventsOf("laboratory")).length;
      const answer = await page.request.get(`/patients/${patient}/${section}`, { headers });
      const text = await answer.text();
      for (const word of words) expect(text, section).not.toContain(word);
      const left = (await eventsOf("laboratory")).slice(before);
      expect(left, section).toMatchObject([{ outcome: "refused", patientId: patient }]);
    }
  }
  const open = await (await page.request.get(`/patients/${patient}`)).text();
  for (const word of words) expect(open).toContain(word);
});
