import { eq } from "drizzle-orm";
import type { Pool } from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Database } from "@/db";
import { auditEvents, encounters, records } from "@/db/schema";
import { endCareTeamRole } from "@/lib/care-teams/commands";
import type { Context } from "@/lib/context";
import { openWalkIn } from "@/lib/encounters/commands";
import { Refused } from "@/lib/errors";
import { MyPatientFilter } from "@/lib/my-patients/inputs";
import { listMyPatients } from "@/lib/my-patients/queries";
import { fillRegistry } from "../bench/registry";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeAppointment } from "../support/factories/appointments";
import { assign, nurse } from "../support/factories/care-teams";
import { doctor } from "../support/factories/encounters";
import { makePatient } from "../support/factories/patients";

/** Enough people that a plan which reads them all cannot be the cheapest one. */
const PEOPLE = 20_000;
const DAY = 86_400_000;

let db: Database;
let pool: Pool;
let colleague: Awaited<ReturnType<typeof doctor>>;
beforeAll(async () => {
  const { ownerUrl, ...handle } = await testDatabase();
  ({ db, pool } = handle);
  await fillRegistry(ownerUrl, PEOPLE);
  colleague = await doctor(db);
}, 60_000);

const list = (ctx: Context, query: Record<string, string> = {}) =>
  listMyPatients(ctx, MyPatientFilter.parse(query));
const ids = async (ctx: Context, query: Record<string, string> = {}) =>
  (await list(ctx, query)).rows.map(({ id }) => id);

describe("my patients", () => {
  test("are those in whose team I am now, once each, with every role; one disclosure names them", async () => {
    const me = await doctor(db);
    const both = await assign(me, "attending", me.practitionerId);
    await assign(me, "covering", me.practitionerId, { patientId: both.patientId });
    const planned = await assign(me, "attending", me.practitionerId, { from: "2026-04-01" });
    const over = await assign(me, "consulting", me.practitionerId);
    await endCareTeamRole(me, {
      participantId: over.id,
      patientId: over.patientId,
      version: 1,
      reason: "Recovered",
    });
    await assign(me, "attending", colleague.practitionerId);
    expect(await list(me)).toMatchObject({
      total: 1,
      rows: [{ id: both.patientId, roles: ["attending", "covering"], since: NOW, openItems: 0 }],
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, me.request.id));
    expect(events.filter(({ action }) => action === "careTeams.listOwn")).toMatchObject([
      { patientId: both.patientId },
    ]);
    const inApril = { ...me, now: new Date("2026-04-01T12:00:00Z") };
    expect(await ids(inApril)).toContain(planned.patientId);
  });

  test("of a nurse are those whom they nurse", async () => {
    const me = await nurse(db);
    const { patientId } = await assign(me, "named-nurse", me.userId);
    expect(await list(me)).toMatchObject({ rows: [{ id: patientId, roles: ["named-nurse"] }] });
    expect(await list(await nurse(db))).toMatchObject({ total: 0, rows: [] });
  });

  test("tell the next visit, the last one and what I have not signed, and nothing of others' drafts", async () => {
    const me = await doctor(db);
    const { patientId } = await assign(me, "attending", me.practitionerId);
    await makeAppointment({ db }, { patientId, startsAt: new Date("2026-03-12T10:00:00Z") });
    await makeAppointment({ db }, { patientId, startsAt: new Date("2026-03-11T10:00:00Z") });
    const past = await openWalkIn(
      { ...me, now: new Date(NOW.getTime() - 9 * DAY) },
      { patientId, reason: "Cough" },
    );
    await db.update(encounters).set({ status: "finished", endedAt: NOW }).where(eq(encounters.id, past.id));
    for (const author of [me, colleague])
      await db.insert(records).values({
        patientId,
        encounterId: past.id,
        authorId: author.viewer.userId ?? "",
        description: "Cough",
      });
    expect(await list(me)).toMatchObject({
      rows: [
        {
          nextVisitAt: new Date("2026-03-11T10:00:00Z"),
          lastVisitAt: new Date(NOW.getTime() - 9 * DAY),
          openItems: 1,
        },
      ],
    });
  });

  test("are sorted and narrowed by name, role, a visit today, none ahead and open items", async () => {
    const me = await doctor(db);
    const named = async (familyName: string, role: "attending" | "consulting") => {
      const { id } = await makePatient({ db }, { familyName, givenName: "Zoe" });
      return (await assign(me, role, me.practitionerId, { patientId: id })).patientId;
    };
    const [b, a, c] = [
      await named("Beta", "attending"),
      await named("Alpha", "consulting"),
      await named("Gamma", "attending"),
    ];
    await makeAppointment({ db }, { patientId: b, startsAt: new Date("2026-03-12T10:00:00Z") });
    await makeAppointment({ db }, { patientId: c, startsAt: new Date("2026-03-10T15:00:00Z") });
    expect(await ids(me)).toEqual([c, b, a]);
    expect(await ids(me, { sort: "name" })).toEqual([a, b, c]);
    expect(await ids(me, { sort: "-name" })).toEqual([c, b, a]);
    expect(await ids(me, { q: "zoe gam" })).toEqual([c]);
    expect(await ids(me, { q: "%" })).toEqual([c, b, a]);
    expect(await ids(me, { role: "consulting" })).toEqual([a]);
    expect(await ids(me, { marks: "visitToday" })).toEqual([c]);
    expect(await ids(me, { marks: "noVisit" })).toEqual([a]);
    expect(await ids(me, { marks: "openItems" })).toEqual([]);
    expect(await list(me, { size: "25", page: "2" })).toMatchObject({ total: 3, rows: [] });
  });

  test.each(["receptionist", "manager", "cashier", "patient"] as const)("a %s has none", async (role) => {
    await expect(list(await signedIn(db, role))).rejects.toThrow(Refused);
  });

  test("are read along their own roles, not by walking through the registry", async () => {
    const me = await doctor(db);
    for (let made = 0; made < 5; made += 1) await assign(me, "attending", me.practitionerId);
    const queries: Record<string, string>[] = [{}, { sort: "name" }, { marks: "visitToday" }];
    for (const query of queries) {
      const plans = await plansOf(() => list(me, query));
      expect(plans.length).toBeGreaterThan(1);
      for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on patients/);
    }
  });
});

/** The plans of the statements that read care teams. */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pool, "query");
  await work();
  const asked = spy.mock.calls.map(([config, values]) => ({ config, values }) as unknown as Asked);
  spy.mockRestore();
  const plans: string[] = [];
  for (const { config, values } of asked) {
    if (!/^\s*select/i.test(config.text) || !config.text.includes("care_team_participants")) continue;
    const { rows } = await pool.query(`explain ${config.text}`, values);
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}

type Asked = { config: { text: string }; values: unknown[] };
