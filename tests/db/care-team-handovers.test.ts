import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, careTeamHandovers, careTeamParticipants, notifications } from "@/db/schema";
import { handOverCareTeam } from "@/lib/care-team-handovers/commands";
import { HandOverCareTeam } from "@/lib/care-team-handovers/inputs";
import { getHandover, openHandoverPage, previewHandover } from "@/lib/care-team-handovers/queries";
import { getCareTeam } from "@/lib/care-teams/queries";
import type { Context } from "@/lib/context";
import { recordDeath } from "@/lib/deaths/commands";
import { RecordDeath } from "@/lib/deaths/inputs";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { assign, nurse } from "../support/factories/care-teams";
import { doctor } from "../support/factories/encounters";
import { makePractitioner } from "../support/factories/practitioners";

type Doctor = Awaited<ReturnType<typeof doctor>>;
let db: Database;
let patel: Doctor;
let okafor: Doctor;
let manager: Context;
beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
});
beforeEach(async () => {
  patel = await doctor(db);
  okafor = await doctor(db);
});

type Role = { id: string; patientId: string };
const handOver = (ctx: Context, roles: Role[], receiverId: string, rest: object = {}) =>
  handOverCareTeam(
    ctx,
    HandOverCareTeam.parse({
      receiverId,
      reason: "On leave",
      participants: roles.map(({ id }) => ({ participantId: id, version: 1 })),
      ...rest,
    }),
  );
const rowsOf = (patientId: string) =>
  db.select().from(careTeamParticipants).where(eq(careTeamParticipants.patientId, patientId));
const current = async ({ patientId }: Role, ctx: Context = patel) =>
  (await getCareTeam(ctx, patientId)).current.map(({ role, member }) => [role, member.id]);
const outcomes = async (ctx: Context, to: string, from?: string) =>
  (await previewHandover(ctx, { kind: undefined, giver: undefined, to, from })).roles.map(
    ({ outcome }) => outcome,
  );

describe("handing over", () => {
  test("moves every chosen role in one step, and leaves one event, a notice and a receipt", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    const second = await assign(patel, "consulting", patel.practitionerId);
    const kept = await assign(patel, "attending", patel.practitionerId);
    const done = await handOver(patel, [first, second], okafor.practitionerId);
    expect(done).toMatchObject({ moved: 2, ended: 0, stayed: 0 });
    expect(await current(first)).toEqual([["attending", okafor.practitionerId]]);
    expect(await current(second)).toEqual([["consulting", okafor.practitionerId]]);
    expect(await current(kept)).toEqual([["attending", patel.practitionerId]]);

    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, done.id));
    expect(events).toMatchObject([{ action: "careTeams.handOver", reason: "On leave" }]);
    expect(new Set(events[0]?.patientIds)).toEqual(new Set([first.patientId, second.patientId]));
    const told = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.href, `/care-teams/handovers/${done.id}`)));
    expect(told).toMatchObject([
      { userId: okafor.viewer.userId, kind: "care-team-received", params: { count: 2 } },
    ]);
    for (const ctx of [patel, okafor, manager])
      expect((await getHandover(ctx, done.id)).roles.map(({ outcome }) => outcome)).toEqual([
        "moves",
        "moves",
      ]);
  });

  test("from a later day changes nothing until then, and cannot be handed over twice", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    await handOver(patel, [role], okafor.practitionerId, { from: "2026-03-20" });
    expect(await current(role)).toEqual([["attending", patel.practitionerId]]);
    const after = { ...patel, now: new Date("2026-03-20T00:00:00Z") };
    expect(await current(role, after)).toEqual([["attending", okafor.practitionerId]]);
    const third = await makePractitioner({ db });
    expect(await outcomes(patel, third)).toEqual(["stays"]);
    await expect(
      handOver(patel, [role], third, { participants: [{ participantId: role.id, version: 2 }] }),
    ).rejects.toThrow("careTeams.nothingToHandOver");
    expect(await rowsOf(role.patientId)).toHaveLength(2);
  });

  test("tells beforehand what becomes of each role, and does the same", async () => {
    const moves = await assign(patel, "attending", patel.practitionerId);
    const rises = await assign(patel, "attending", patel.practitionerId);
    await assign(patel, "consulting", okafor.practitionerId, { patientId: rises.patientId });
    const already = await assign(patel, "consulting", patel.practitionerId);
    await assign(patel, "consulting", okafor.practitionerId, { patientId: already.patientId });
    const leads = await assign(patel, "consulting", patel.practitionerId);
    await assign(patel, "attending", okafor.practitionerId, { patientId: leads.patientId });
    const died = await assign(patel, "attending", patel.practitionerId);
    await recordDeath(
      patel,
      RecordDeath.parse({ patientId: died.patientId, version: 1, diedOn: "2026-03-09" }),
    );
    const all = [moves, rises, already, leads, died];
    const shown = await previewHandover(patel, {
      kind: undefined,
      giver: undefined,
      to: okafor.practitionerId,
      from: undefined,
    });
    const outcomeOf = new Map(shown.roles.map(({ id, outcome }) => [id, outcome]));
    expect(all.map(({ id }) => outcomeOf.get(id))).toEqual(["moves", "rises", "already", "leads", "died"]);

    const done = await handOver(patel, all, okafor.practitionerId);
    expect(done).toMatchObject({ moved: 2, ended: 3, stayed: 0 });
    expect(await current(moves)).toEqual([["attending", okafor.practitionerId]]);
    expect(await current(rises)).toEqual([["attending", okafor.practitionerId]]);
    expect(await current(already)).toEqual([["consulting", okafor.practitionerId]]);
    expect(await current(leads)).toEqual([["attending", okafor.practitionerId]]);
    expect(await current(died)).toEqual([]);
    const receipt = await getHandover(patel, done.id);
    const receiptOf = new Map(receipt.roles.map(({ id, outcome }) => [id, outcome]));
    expect(all.map(({ id }) => receiptOf.get(id))).toEqual(["moves", "rises", "already", "already", "died"]);
  });

  test("a role that is given for a while ends with the colleague on the same day", async () => {
    const role = await assign(patel, "covering", patel.practitionerId, { until: "2026-03-31" });
    await handOver(patel, [role], okafor.practitionerId);
    const [ended, given] = await rowsOf(role.patientId);
    expect(ended?.endsAt).toEqual(NOW);
    expect(given).toMatchObject({
      practitionerId: okafor.practitionerId,
      endsAt: new Date("2026-03-31T23:00:00Z"),
      endReason: "Planned when assigned",
    });
  });

  test("a role that has not begun begins with the colleague", async () => {
    const role = await assign(patel, "attending", patel.practitionerId, { from: "2026-03-25" });
    await handOver(patel, [role], okafor.practitionerId, { from: "2026-03-20" });
    const rows = await rowsOf(role.patientId);
    expect(rows.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      [new Date("2026-03-25T00:00:00Z"), new Date("2026-03-25T00:00:00Z")],
      [new Date("2026-03-25T00:00:00Z"), null],
    ]);
  });

  test("a nurse hands over to a nurse", async () => {
    const [niamh, joan] = [await nurse(db), await nurse(db)];
    const role = await assign(niamh, "named-nurse", niamh.userId);
    await handOver(niamh, [role], joan.userId);
    expect(await current(role)).toEqual([["named-nurse", joan.userId]]);
  });
});

describe("for somebody else", () => {
  const others = () => ({ kind: "practitioner", giverId: patel.practitionerId });

  test("a manager does it without seeing names, and both colleagues are told", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    const { preview } = await openHandoverPage(manager, {
      kind: "practitioner",
      giver: patel.practitionerId,
      to: okafor.practitionerId,
      from: undefined,
    });
    expect(preview?.roles).toMatchObject([
      { outcome: "moves", patient: { id: null, name: null, mrn: expect.any(String) } },
    ]);
    const done = await handOver(manager, [role], okafor.practitionerId, others());
    expect(await current(role)).toEqual([["attending", okafor.practitionerId]]);
    const told = await db
      .select()
      .from(notifications)
      .where(eq(notifications.href, `/care-teams/handovers/${done.id}`));
    expect(new Map(told.map(({ userId, kind }) => [userId, kind]))).toEqual(
      new Map([
        [okafor.viewer.userId, "care-team-received"],
        [patel.viewer.userId, "care-team-handed-over"],
      ]),
    );
  });

  test("a colleague does not, and nothing changed", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    await expect(handOver(okafor, [role], okafor.practitionerId, others())).rejects.toThrow(NotFound);
    await expect(
      openHandoverPage(okafor, {
        kind: "practitioner",
        giver: patel.practitionerId,
        to: undefined,
        from: undefined,
      }),
    ).rejects.toThrow(NotFound);
    expect(await rowsOf(role.patientId)).toMatchObject([{ endsAt: null, version: 1 }]);
  });

  test("a colleague's role among one's own is refused as a whole", async () => {
    const own = await assign(okafor, "attending", okafor.practitionerId);
    const theirs = await assign(patel, "attending", patel.practitionerId);
    const third = await makePractitioner({ db });
    await expect(handOver(okafor, [own, theirs], third)).rejects.toThrow(Conflict);
    for (const role of [own, theirs])
      expect(await rowsOf(role.patientId)).toMatchObject([{ endsAt: null, version: 1 }]);
  });

  test.each(["receptionist", "cashier", "pharmacist", "admin", "patient"] as const)(
    "a %s hands over nothing and reads no receipt",
    async (role) => {
      const held = await assign(patel, "attending", patel.practitionerId);
      const done = await handOver(patel, [held], okafor.practitionerId);
      const ctx = await signedIn(db, role);
      await expect(handOver(ctx, [held], okafor.practitionerId, others())).rejects.toThrow(Refused);
      await expect(getHandover(ctx, done.id)).rejects.toThrow(Refused);
    },
  );

  test("a receipt is for the two, and managers", async () => {
    const held = await assign(patel, "attending", patel.practitionerId);
    const done = await handOver(patel, [held], okafor.practitionerId);
    await expect(getHandover(await doctor(db), done.id)).rejects.toThrow(NotFound);
    await expect(getHandover(patel, newId())).rejects.toThrow(NotFound);
  });
});

describe("it is refused", () => {
  test("over a role that changed since it was shown: nothing at all moves", async () => {
    const first = await assign(patel, "attending", patel.practitionerId);
    const second = await assign(patel, "attending", patel.practitionerId);
    await expect(
      handOver(patel, [], okafor.practitionerId, {
        participants: [
          { participantId: first.id, version: 1 },
          { participantId: second.id, version: 2 },
        ],
      }),
    ).rejects.toThrow("careTeams.changedMeanwhile");
    expect(await current(first)).toEqual([["attending", patel.practitionerId]]);
    expect(
      await db
        .select()
        .from(careTeamHandovers)
        .where(eq(careTeamHandovers.fromPractitionerId, patel.practitionerId)),
    ).toEqual([]);
  });

  test("of two at once, to different colleagues: one wins, the other is told", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    const third = await makePractitioner({ db });
    const both = await Promise.allSettled([
      handOver(patel, [role], okafor.practitionerId),
      handOver(patel, [role], third),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "careTeams.changedMeanwhile" },
    });
    expect(await rowsOf(role.patientId)).toHaveLength(2);
  });

  test("while somebody assigns the colleague at the same moment, the team stays whole", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    await Promise.allSettled([
      handOver(patel, [role], okafor.practitionerId),
      assign(okafor, "consulting", okafor.practitionerId, { patientId: role.patientId }),
    ]);
    const team = await current(role);
    expect(team.filter(([held]) => held === "attending")).toEqual([["attending", okafor.practitionerId]]);
  });

  test("to oneself, to somebody of the other profession, or on a day that cannot be", async () => {
    const role = await assign(patel, "attending", patel.practitionerId);
    const niamh = await nurse(db);
    for (const [receiver, rest, field] of [
      [patel.practitionerId, {}, "receiverId"],
      [niamh.userId, {}, "receiverId"],
      [okafor.practitionerId, { from: "2026-03-09" }, "from"],
      [okafor.practitionerId, { from: "2027-04-01" }, "from"],
    ] as const) {
      const refusal = await handOver(patel, [role], receiver, rest).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Invalid);
      expect(refusal).toMatchObject({ details: { fields: { [field]: expect.any(String) } } });
    }
    expect(await rowsOf(role.patientId)).toHaveLength(1);
  });
});
