import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Client } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, patients } from "@/db/schema";
import { canonicalEvent, fingerprint } from "@/lib/audit/canonical";
import { exportAudit } from "@/lib/audit/commands";
import { AuditFilter } from "@/lib/audit/inputs";
import { getAuditEvent, listAuditEvents } from "@/lib/audit/queries";
import { recordDisclosure, recordEvent, recordRefusal } from "@/lib/audit/record";
import { auditRefusal } from "@/lib/audit/refusal";
import { type Context, transaction } from "@/lib/context";
import { type AppError, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addDays } from "@/lib/time";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

let db: Database;
let ownerUrl: string;
let admin: Context;

beforeAll(async () => {
  ({ db, ownerUrl } = await testDatabase());
  admin = await signedIn(db, "admin");
});

const filter = (given: Record<string, string> = {}) => AuditFilter.parse(given);
const eventsOf = (action: string) => db.select().from(auditEvents).where(eq(auditEvents.action, action));

async function somebody(mrn: string) {
  const id = newId();
  await db.insert(patients).values({
    id,
    mrn,
    givenName: "Ann",
    familyName: "Smith",
    familySearch: "smith",
    givenSearch: "ann",
    nameSearch: "ann smith",
    birthDatePrecision: "unknown",
    sex: "female",
  });
  return id;
}

describe("the trail cannot be rewritten", () => {
  beforeAll(() => recordEvent(admin, { action: "test.kept", category: "settings", after: { name: "kept" } }));

  test.each([
    "UPDATE audit_events SET reason = 'other'",
    "DELETE FROM audit_events",
    "TRUNCATE audit_events",
  ])("the application may not: %s", async (statement) => {
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await eventsOf("test.kept")).toHaveLength(1);
  });

  test.each([
    "UPDATE audit_events SET reason = 'other'",
    "DELETE FROM audit_events",
    "TRUNCATE audit_events",
  ])("the owner of the tables is stopped by a trigger: %s", async (statement) => {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: "23001" });
    } finally {
      await owner.end();
    }
    expect(await eventsOf("test.kept")).toHaveLength(1);
  });

  test("an event stands or falls with its write, a refusal stays", async () => {
    await expect(
      transaction(admin, async (tx) => {
        await recordEvent(tx, { action: "test.rolledBack", category: "settings" });
        await recordRefusal(tx, { action: "test.refusal", category: "access", reason: "refused" });
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    expect(await eventsOf("test.rolledBack")).toHaveLength(0);
    expect(await eventsOf("test.refusal")).toMatchObject([
      { outcome: "refused", actorId: admin.viewer.userId },
    ]);
  });

  test("a refusal names the patient that was asked for, and nobody who is no patient", async () => {
    const patientId = await somebody("refused-1");
    await auditRefusal(admin, "test.refusedPatient", new Refused("refused"), patientId);
    expect(await eventsOf("test.refusedPatient")).toMatchObject([{ outcome: "refused", patientId }]);
    for (const asked of ["Ann Smith", newId(), `${patientId}'`, 7, null, { patientId }])
      await auditRefusal(admin, "test.refusedText", new Refused("refused"), asked);
    const unnamed = await eventsOf("test.refusedText");
    expect(unnamed.map((event) => event.patientId)).toEqual([null, null, null, null, null, null]);
  });
});

describe("the canonical form", () => {
  const row = {
    id: "0195a0d0-0000-7000-8000-000000000001",
    position: 7,
    xid: "812",
    at: new Date("2026-03-10T09:00:00.123Z"),
    actorId: null,
    sessionId: null,
    ip: "10.0.0.1",
    requestId: "0195a0d0-0000-7000-8000-000000000002",
    action: "patients.edit",
    category: "demographics" as const,
    patientId: "0195a0d0-0000-7000-8000-000000000003",
    patientIds: null,
    entityType: null,
    entityId: null,
    outcome: "success" as const,
    reason: 'ä "quoted"',
    before: { b: 1, a: [true, null] },
    after: { a: { y: 2, x: "1" } },
  };

  test("is this text and no other: sealed hashes depend on it", () => {
    expect(canonicalEvent(row)).toBe(
      '[1,"0195a0d0-0000-7000-8000-000000000001",7,"812","2026-03-10T09:00:00.123Z",null,null,"10.0.0.1","0195a0d0-0000-7000-8000-000000000002","patients.edit","demographics","0195a0d0-0000-7000-8000-000000000003",null,null,null,"success","ä \\"quoted\\"",{"a":[true,null],"b":1},{"a":{"x":"1","y":2}}]',
    );
  });

  test("changes with every field", () => {
    const original = fingerprint(row);
    const changed = [
      { position: 8 },
      { xid: "813" },
      { at: new Date("2026-03-10T09:00:00.124Z") },
      { actorId: row.id },
      { sessionId: row.id },
      { ip: null },
      { requestId: row.id },
      { action: "patients.edits" },
      { category: "clinical" as const },
      { patientId: null },
      { patientIds: [row.id] },
      { entityType: "patient" },
      { entityId: row.id },
      { outcome: "failed" as const },
      { reason: null },
      { before: { b: 1, a: [null, true] } },
      { after: null },
      { id: row.requestId },
    ].map((change) => fingerprint({ ...row, ...change }));
    expect(new Set([original, ...changed]).size).toBe(19);
  });

  test("a stored row reads back to the text it was written with", async () => {
    await recordEvent(admin, {
      action: "test.roundTrip",
      category: "settings",
      before: { z: 1.5, a: "é" },
      after: { list: [3, 2] },
    });
    const [first] = await eventsOf("test.roundTrip");
    const [again] = await eventsOf("test.roundTrip");
    expect(first && again && canonicalEvent(first)).toBe(again && canonicalEvent(again));
    expect(first && canonicalEvent(first)).toContain('{"a":"é","z":1.5},{"list":[3,2]}]');
  });
});

test("an answer without a body discloses nothing, so it leaves no event", async () => {
  const ctx = await signedIn(db, "doctor");
  const entry = { action: "patients.read", category: "demographics", patientIds: [newId()] } as const;
  await recordDisclosure({ ...ctx, request: { ...ctx.request, readsNothing: true } }, entry);
  const left = () => db.select().from(auditEvents).where(eq(auditEvents.requestId, ctx.request.id));
  expect(await left()).toEqual([]);
  await recordDisclosure(ctx, entry);
  expect(await left()).toHaveLength(1);
});

describe("the list", () => {
  test("finds what happened to a patient, alone or on a page of a list", async () => {
    const [ann, bob] = [await somebody("100017"), await somebody("100025")];
    await recordDisclosure(admin, { action: "patients.read", category: "demographics", patientIds: [ann] });
    await recordDisclosure(admin, {
      action: "patients.search",
      category: "demographics",
      patientIds: [ann, bob],
    });
    await recordDisclosure(admin, { action: "patients.read", category: "demographics", patientIds: [bob] });
    const { rows, total } = await listAuditEvents(admin, filter({ mrn: "100017" }));
    expect(rows.map((row) => row.action)).toEqual(["patients.search", "patients.read"]);
    expect(total).toBe(2);
    expect((await listAuditEvents(admin, filter({ mrn: "000000" }))).rows).toEqual([]);
  });

  test("filters by person, action, category, outcome and time, all together", async () => {
    const clerk = await signedIn(db, "cashier");
    await recordEvent(clerk, { action: "test.paid", category: "billing" });
    await recordEvent(clerk, { action: "test.paid", category: "billing", outcome: "failed" });
    await recordEvent(admin, { action: "test.paid", category: "billing", outcome: "failed" });
    const [profile] = await db
      .execute<{ username: string }>(sql`SELECT username FROM users WHERE id = ${clerk.viewer.userId}`)
      .then(({ rows }) => rows);
    const found = await listAuditEvents(
      admin,
      filter({ who: profile?.username ?? "", what: "test.pa", category: "billing", outcome: "failed" }),
    );
    expect(found.rows).toMatchObject([{ actorId: clerk.viewer.userId, outcome: "failed" }]);
    const both = await listAuditEvents(admin, filter({ what: "test.pa", outcome: "failed,success" }));
    expect(both.rows.map(({ outcome }) => outcome)).toContain("success");
    expect(both.total).toBeGreaterThan(found.total);
    const tomorrow = addDays(new Date().toISOString().slice(0, 10), 1);
    expect((await listAuditEvents(admin, filter({ what: "test.paid", whenTo: "2020-01-01" }))).total).toBe(0);
    expect(
      (await listAuditEvents(admin, filter({ what: "test.paid", whenFrom: "2020-01-01", whenTo: tomorrow })))
        .total,
    ).toBe(3);
  });

  test("a pattern typed into a filter is literal text", async () => {
    expect((await listAuditEvents(admin, filter({ what: "%" }))).total).toBe(0);
    expect((await listAuditEvents(admin, filter({ who: "_" }))).total).toBe(0);
  });

  test.each(["manager", "receptionist", "doctor", "patient"] as const)("is closed to a %s", async (role) => {
    const ctx = await signedIn(db, role);
    await expect(listAuditEvents(ctx, filter())).rejects.toThrow(Refused);
    const [any] = await db.select({ id: auditEvents.id }).from(auditEvents).limit(1);
    await expect(getAuditEvent(ctx, any?.id ?? "")).rejects.toThrow(Refused);
    await expect(exportAudit(ctx, filter())).rejects.toThrow(Refused);
  });
});

describe("one event", () => {
  test("shows what changed, and looking at a patient's event is itself recorded", async () => {
    const ann = await somebody("100033");
    await recordEvent(admin, {
      action: "test.edit",
      category: "demographics",
      patientId: ann,
      before: { familyName: "Smith", city: "Leeds" },
      after: { familyName: "Jones", city: "Leeds", phone: "+44" },
    });
    const [row] = await eventsOf("test.edit");
    const event = await getAuditEvent(admin, row?.id ?? "");
    expect(event.changes).toEqual([
      { field: "familyName", before: "Smith", after: "Jones" },
      { field: "phone", before: null, after: "+44" },
    ]);
    expect(event.patients).toEqual([{ id: ann, mrn: "100033" }]);
    expect(await eventsOf("audit.read")).toMatchObject([{ patientId: ann, entityId: row?.id }]);
  });

  test("an unknown one is not found", async () => {
    await expect(getAuditEvent(admin, randomUUID())).rejects.toThrow(NotFound);
  });
});

describe("the export", () => {
  test("asks the person to prove themselves first, and leaves nothing then", async () => {
    const before = (await eventsOf("audit.export")).length;
    await expect(exportAudit(admin, filter())).rejects.toMatchObject({
      kind: "step-up",
    } satisfies Partial<AppError>);
    expect(await eventsOf("audit.export")).toHaveLength(before);
  });

  test("carries every matching row over several batches, defuses formulas, and is one event", async () => {
    const proven = { ...admin, viewer: { ...admin.viewer, stepUpAt: NOW } };
    await db.insert(auditEvents).values(
      Array.from({ length: 2_100 }, () => ({
        requestId: newId(),
        action: "test.many",
        category: "reports" as const,
        outcome: "success" as const,
        reason: "=1+1",
        at: new Date("2026-01-01T00:00:00Z"),
      })),
    );
    const text = await new Response(await exportAudit(proven, filter({ what: "test.many" }))).text();
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(2_101);
    expect(new Set(lines).size).toBe(2_101);
    expect(lines[1]).toContain(",'=1+1,");
    expect(await eventsOf("audit.export")).toMatchObject([
      { category: "export", after: { what: "test.many" } },
    ]);
  });
});
