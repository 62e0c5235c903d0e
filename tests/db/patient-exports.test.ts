import { eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import {
  auditEvents,
  files,
  messagePreferences,
  patientExports,
  patientRelations,
  patients,
  userRoles,
  users,
} from "@/db/schema";
import { recordAlert } from "@/lib/alerts/commands";
import { type Context, systemContext } from "@/lib/context";
import { recordCoverage } from "@/lib/coverages/commands";
import { Conflict, Invalid, NotFound, Refused, StepUpRequired } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { fetchExport, requestExport, retryExport } from "@/lib/patient-exports/commands";
import { EXCLUDED } from "@/lib/patient-exports/excluded";
import { makePatientExport, removeExpiredExports } from "@/lib/patient-exports/make";
import { PARTS } from "@/lib/patient-exports/parts";
import { listPatientExports } from "@/lib/patient-exports/queries";
import { writeNarrative } from "@/lib/patient-narratives/commands";
import { hasBlob } from "@/lib/storage/blobs";
import { NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeInsurer } from "@/tests/support/factories/coverages";
import { makePatient } from "@/tests/support/factories/patients";
import { portalAccount } from "@/tests/support/factories/portal";

let db: Database;
let system: Context;
const proven = { stepUpAt: NOW };
const job = { attempt: 1, signal: new AbortController().signal };
const REASON = "Asked for by the family doctor";

beforeAll(async () => {
  ({ db } = await testDatabase());
  system = systemContext({ db, now: NOW });
});

const staff = (role: "doctor" | "receptionist" = "doctor") => signedIn(db, role, proven);
const again = (ctx: Context): Context => ({ ...ctx, request: { id: newId(), ip: null } });
const rowOf = async (id: string) =>
  (await db.select().from(patientExports).where(eq(patientExports.id, id)))[0];
const eventsOf = (patientId: string) =>
  db
    .select({ action: auditEvents.action, actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(sql`${auditEvents.patientId} = ${patientId} and ${auditEvents.action} like 'patientExports.%'`)
    .orderBy(auditEvents.position);

async function made(ctx: Context, patientId: string, format: "json" | "pdf" = "json") {
  const { id } = await requestExport(ctx, { patientId, format, reason: REASON });
  await makePatientExport({ exportId: id }, job, system);
  return id;
}

async function contentOf(ctx: Context, patientId: string) {
  const exportId = await made(ctx, patientId);
  return JSON.parse((await fetchExport(ctx, { patientId, exportId })).bytes.toString("utf8"));
}

describe("completeness", () => {
  test("every table and column that foreign keys reach from a patient is handed out or excluded with a reason", async () => {
    const { rows } = await db.execute<{ table_name: string; column_name: string }>(sql`
      with recursive reached(oid) as (
        select 'public.patients'::regclass::oid
        union
        select c.conrelid from pg_constraint c join reached r on c.confrelid = r.oid where c.contype = 'f'
      )
      select t.relname as table_name, a.attname as column_name
      from reached join pg_class t on t.oid = reached.oid
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped`);
    const given = new Set(
      PARTS.flatMap(({ table, columns }) =>
        columns.map((key) => `${getTableName(table)}.${getTableColumns(table)[key]?.name}`),
      ),
    );
    const unaccounted = rows
      .map(({ table_name, column_name }) => ({ table: table_name, column: `${table_name}.${column_name}` }))
      .filter(({ table, column }) => !given.has(column) && !EXCLUDED[column] && !EXCLUDED[table])
      // Whose rows they are stands once at the head of the file.
      .filter(({ column }) => !column.endsWith(".patient_id"))
      .map(({ column }) => column);
    expect(unaccounted).toEqual([]);
    expect(rows.length).toBeGreaterThan(300);
  });

  test("what is named as handed out or excluded exists, and nothing is both", async () => {
    const { rows } = await db.execute<{ name: string }>(
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'
          union select table_name from information_schema.tables where table_schema = 'public'`,
    );
    const known = new Set(rows.map(({ name }) => name));
    for (const { table, columns } of PARTS)
      for (const key of columns) {
        const name = `${getTableName(table)}.${getTableColumns(table)[key]?.name}`;
        expect(known.has(name), name).toBe(true);
        expect(EXCLUDED[name] ?? EXCLUDED[getTableName(table)], name).toBeUndefined();
      }
    for (const [name, reason] of Object.entries(EXCLUDED)) {
      expect(known.has(name), name).toBe(true);
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  test("the file holds the rows with what they stand for, control characters and all", async () => {
    const ctx = await signedIn(db, ["doctor", "receptionist", "cashier", "manager"], proven);
    const { id } = await makePatient(
      { db },
      { familyName: "Nguyễn", emails: [{ use: "home", value: "nguyen@example.org" }] },
    );
    const text = "Line one\nTab\tand a bell \u0007 and \u202e turned";
    await writeNarrative(ctx, { patientId: id, text, version: 0 });
    const file = await contentOf(ctx, id);
    expect(file).toMatchObject({ isComplete: true, withheld: [], patient: { id } });
    expect(file.parts.person[0]).toMatchObject({ familyName: "Nguyễn" });
    expect(file.parts.telecoms).toMatchObject([{ value: "nguyen@example.org" }]);
    expect(file.parts.narratives).toMatchObject([{ text, writtenBy: ctx.viewer.userId }]);
    expect(file.names.users[ctx.viewer.userId ?? ""]).toBe("Test doctor");
    expect(Object.keys(file.parts)).toEqual(PARTS.map(({ name }) => name));
  });
});

describe("who is given what", () => {
  test("a receptionist is given no clinical text, and the file says what is left out", async () => {
    const doctor = await staff();
    const { id } = await makePatient({ db });
    await writeNarrative(doctor, { patientId: id, text: "Secret of the chart", version: 0 });
    await recordAlert(doctor, {
      patientId: id,
      category: "clinical",
      severity: "critical",
      text: "Secret alert",
    });
    const file = await contentOf(await staff("receptionist"), id);
    expect(JSON.stringify(file)).not.toContain("Secret");
    expect(file).toMatchObject({ isComplete: false });
    expect(file.withheld).toEqual(
      expect.arrayContaining(["narratives", "encounters", "records", "invoices", "restrictions"]),
    );
  });

  test("a doctor is given the chart, but not who pays", async () => {
    const doctor = await staff();
    const { id } = await makePatient({ db });
    await recordCoverage(await signedIn(db, "receptionist"), {
      patientId: id,
      insurerId: await makeInsurer(db),
      priority: "primary",
      policyNumber: "P-1",
      holder: "self",
      validFrom: "2026-01-01",
    });
    await writeNarrative(doctor, { patientId: id, text: "Known since 2011", version: 0 });
    const file = await contentOf(doctor, id);
    expect(file.parts.narratives).toHaveLength(1);
    expect(file.parts.coverages).toBeUndefined();
    expect(file.withheld).toContain("coverages");
  });

  test("patients are given their own without what staff wrote for staff, and need say no reason", async () => {
    const doctor = await staff();
    const { id } = await makePatient({ db });
    await recordAlert(doctor, {
      patientId: id,
      category: "behavioural",
      severity: "warning",
      text: "Shouts",
    });
    await writeNarrative(doctor, { patientId: id, text: "Known since 2011", version: 0 });
    const own = { ...(await portalAccount(db, id)) };
    own.viewer = { ...own.viewer, ...proven };
    const { id: exportId } = await requestExport(own, { patientId: id, format: "json" });
    await makePatientExport({ exportId }, job, system);
    const file = JSON.parse((await fetchExport(own, { patientId: id, exportId })).bytes.toString());
    expect(JSON.stringify(file)).not.toContain("Shouts");
    expect(file.parts.narratives).toHaveLength(1);
    expect(file.withheld).toEqual([
      "alerts",
      "tags",
      "relations",
      "charges",
      "restrictions",
      "restrictionViewers",
    ]);
  });

  test.each(["nurse", "pharmacist", "lab-technician", "cashier", "manager", "admin"] as const)(
    "a %s exports nothing",
    async (role) => {
      const { id } = await makePatient({ db });
      const ctx = await signedIn(db, role, proven);
      await expect(requestExport(ctx, { patientId: id, format: "json", reason: REASON })).rejects.toThrow(
        Refused,
      );
      await expect(listPatientExports(ctx, id)).rejects.toThrow(Refused);
      await expect(fetchExport(ctx, { patientId: id, exportId: newId() })).rejects.toThrow(Refused);
    },
  );

  test("a patient exports nobody else's record, also as a carer", async () => {
    const [own, other] = [await makePatient({ db }), await makePatient({ db })];
    const ctx = await portalAccount(db, own.id);
    ctx.viewer = { ...ctx.viewer, ...proven };
    await db.insert(patientRelations).values({
      patientId: own.id,
      relatedPatientId: other.id,
      kind: "carer",
      mayBook: true,
      maySeeResults: true,
      mayBeTold: true,
    });
    await expect(requestExport(ctx, { patientId: other.id, format: "json" })).rejects.toThrow(NotFound);
    expect(await db.select().from(patientExports).where(eq(patientExports.patientId, other.id))).toEqual([]);
  });

  test("a colleague neither sees nor fetches what somebody else asked for", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const exportId = await made(ctx, id);
    const colleague = await staff();
    expect(await listPatientExports(colleague, id)).toEqual([]);
    await expect(fetchExport(colleague, { patientId: id, exportId })).rejects.toThrow(NotFound);
    await expect(retryExport(colleague, { patientId: id, exportId })).rejects.toThrow(NotFound);
    expect((await rowOf(exportId))?.fetchCount).toBe(0);
  });

  test("nothing without a fresh proof of identity", async () => {
    const ctx = await signedIn(db, "doctor");
    const { id } = await makePatient({ db });
    await expect(requestExport(ctx, { patientId: id, format: "json", reason: REASON })).rejects.toThrow(
      StepUpRequired,
    );
    const exportId = await made({ ...ctx, viewer: { ...ctx.viewer, ...proven } }, id);
    await expect(fetchExport(ctx, { patientId: id, exportId })).rejects.toThrow(StepUpRequired);
  });

  test("staff say why", async () => {
    const { id } = await makePatient({ db });
    await expect(requestExport(await staff(), { patientId: id, format: "json" })).rejects.toThrow(Invalid);
  });

  test("whoever lost the role or the account meanwhile is given what they may see now, which is nothing", async () => {
    const { id } = await makePatient({ db });
    for (const change of ["role", "account"] as const) {
      const ctx = await staff();
      const userId = ctx.viewer.userId ?? "";
      const { id: exportId } = await requestExport(ctx, { patientId: id, format: "json", reason: REASON });
      if (change === "role") await db.delete(userRoles).where(eq(userRoles.userId, userId));
      else await db.update(users).set({ status: "disabled" }).where(eq(users.id, userId));
      await makePatientExport({ exportId }, job, system);
      expect(await rowOf(exportId)).toMatchObject({ status: "failed", fileId: null });
    }
  });
});

describe("from request to removal", () => {
  test("one event for the request and one for each time it is fetched", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const exportId = await made(ctx, id);
    expect(await listPatientExports(ctx, id)).toMatchObject([
      { id: exportId, status: "ready", fetchCount: 0 },
    ]);
    await fetchExport(again(ctx), { patientId: id, exportId });
    await fetchExport(again(ctx), { patientId: id, exportId });
    const actorId = ctx.viewer.userId;
    expect(await eventsOf(id)).toEqual([
      { action: "patientExports.request", actorId },
      { action: "patientExports.fetch", actorId },
      { action: "patientExports.fetch", actorId },
    ]);
    expect((await rowOf(exportId))?.fetchCount).toBe(2);
  });

  test("of two requests for the same at once one is made", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const ask = () => requestExport(again(ctx), { patientId: id, format: "json", reason: REASON });
    const results = await Promise.allSettled([ask(), ask()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: expect.any(Conflict),
    });
  });

  test("a job that comes twice leaves one file", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const exportId = await made(ctx, id);
    const before = await rowOf(exportId);
    await makePatientExport({ exportId }, job, system);
    expect(await rowOf(exportId)).toEqual(before);
  });

  test("what is not ready, or has expired, is not fetched; its file goes and the row stays", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const { id: waiting } = await requestExport(ctx, { patientId: id, format: "pdf", reason: REASON });
    await expect(fetchExport(ctx, { patientId: id, exportId: waiting })).rejects.toThrow(Conflict);

    const exportId = await made(ctx, id);
    const row = await rowOf(exportId);
    const [file] = await db
      .select()
      .from(files)
      .where(eq(files.id, row?.fileId ?? ""));
    const later = new Date(NOW.getTime() + 49 * 3_600_000);
    const late = { ...ctx, now: later, viewer: { ...ctx.viewer, stepUpAt: later } };
    await expect(fetchExport(late, { patientId: id, exportId })).rejects.toThrow(Conflict);
    await removeExpiredExports({ ...system, now: later });
    expect(await rowOf(exportId)).toMatchObject({ status: "expired", fileId: null, sha256: row?.sha256 });
    expect(
      await db
        .select()
        .from(files)
        .where(eq(files.id, file?.id ?? "")),
    ).toEqual([]);
    expect(await hasBlob(file?.storageKey ?? "")).toBe(false);
    expect(await rowOf(waiting)).toMatchObject({ status: "failed", failure: "abandoned" });
  });

  test("one that failed is made again for who asked, and one that did not fail is not", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db });
    const exportId = await made(ctx, id);
    await expect(retryExport(ctx, { patientId: id, exportId })).rejects.toThrow(Conflict);
    const { id: second } = await requestExport(ctx, { patientId: id, format: "json", reason: REASON });
    await removeExpiredExports({ ...system, now: new Date(NOW.getTime() + 2 * 3_600_000) });
    expect(await rowOf(second)).toMatchObject({ status: "failed" });
    await retryExport(ctx, { patientId: id, exportId: second });
    await makePatientExport({ exportId: second }, job, system);
    expect(await rowOf(second)).toMatchObject({ status: "ready", failure: null });
  });

  test("a PDF is drawn outside the server, with names in every script that it has and stand-ins for the others", async () => {
    const ctx = await staff();
    const { id } = await makePatient({ db }, { givenName: "Łukasz 张伟", familyName: "محمد" });
    await writeNarrative(ctx, {
      patientId: id,
      text: `${"Long text. ".repeat(900)}\u0007\u202e end`,
      version: 0,
    });
    const exportId = await made(ctx, id, "pdf");
    const { bytes, format } = await fetchExport(ctx, { patientId: id, exportId });
    expect(format).toBe("pdf");
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.includes("DejaVu")).toBe(true);
    // No patient stands in what a file manager shows without opening it.
    expect(bytes.includes("ukasz")).toBe(false);
  });
});

test("a record that another took in is not exported", async () => {
  const [{ id: survivorId }, { id }] = [await makePatient({ db }), await makePatient({ db })];
  await db.update(patients).set({ mergedIntoId: survivorId }).where(eq(patients.id, id));
  await expect(
    requestExport(await staff(), { patientId: id, format: "json", reason: REASON }),
  ).rejects.toThrow(NotFound);
  expect(await db.select().from(messagePreferences).where(eq(messagePreferences.patientId, id))).toEqual([]);
});
