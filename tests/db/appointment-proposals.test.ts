import { and, asc, eq } from "drizzle-orm";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { appointmentMessages, appointments, auditEvents } from "@/db/schema";
import { confirmAppointment, expireProposals } from "@/lib/appointment-proposals/commands";
import { bookAppointment, moveAppointment } from "@/lib/appointments/commands";
import { systemContext } from "@/lib/context";
import { NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { NOW, signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeType } from "../support/factories/appointments";
import { makePatient } from "../support/factories/patients";
import { makePractitioner } from "../support/factories/practitioners";

const { db, ownerUrl } = await testDatabase();
const desk = () => signedIn(db, "receptionist");
const startsAt = new Date("2026-03-12T10:00:00Z");
const until = new Date(NOW.getTime() + 24 * 3_600_000);

async function proposed(confirmWithinHours = 24) {
  const wanted = {
    patientId: (await makePatient({ db })).id,
    practitionerId: await makePractitioner({ db }),
    typeId: await makeType({ db }),
    startsAt,
  };
  const booked = await bookAppointment(await desk(), { ...wanted, confirmWithinHours });
  return { ...wanted, appointmentId: booked.id, version: booked.version };
}
const stored = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const toldOf = (appointmentId: string) =>
  db
    .select({ kind: appointmentMessages.kind, status: appointmentMessages.status })
    .from(appointmentMessages)
    .where(eq(appointmentMessages.appointmentId, appointmentId))
    .orderBy(asc(appointmentMessages.id));
const actionsOn = async (entityId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId))).map(({ action }) => action);

describe("a proposed visit", () => {
  test("holds its time like a booked one until it is confirmed, and then goes on holding it", async () => {
    const visit = await proposed();
    const { appointmentId, version } = visit;
    expect(await stored(appointmentId)).toMatchObject({ status: "proposed", proposedUntil: until });
    const rival = { ...visit, patientId: (await makePatient({ db })).id };
    const { appointmentId: _, version: __, ...wanted } = rival;
    await expect(bookAppointment(await desk(), wanted)).rejects.toMatchObject({
      code: "appointments.takenJustNow",
    });
    await confirmAppointment(await desk(), { appointmentId, version });
    expect(await stored(appointmentId)).toMatchObject({ status: "booked", proposedUntil: null });
    expect(await actionsOn(appointmentId)).toContain("appointments.confirm");
  });

  test("that cannot be called off holds no other up", async () => {
    const [stuck, other] = [await proposed(), await proposed()];
    const owner = new pg.Client(ownerUrl);
    await owner.connect();
    await owner.query(`create function refuse_stuck() returns trigger language plpgsql as
      $$ begin if new.id = '${stuck.appointmentId}' then raise 'stuck'; end if; return new; end $$`);
    await owner.query(
      "create trigger refuse_stuck before update on appointments for each row execute function refuse_stuck()",
    );
    await expireProposals(systemContext({ db, now: until }));
    expect(await stored(stuck.appointmentId)).toMatchObject({ status: "proposed" });
    expect(await stored(other.appointmentId)).toMatchObject({ status: "cancelled" });
    await owner.query("drop function refuse_stuck cascade");
    await owner.end();
    await expireProposals(systemContext({ db, now: until }));
    expect(await stored(stuck.appointmentId)).toMatchObject({ status: "cancelled" });
  });

  test("is called off when its time to answer has passed, once, and frees the time", async () => {
    const visit = await proposed();
    await expireProposals(systemContext({ db, now: new Date(until.getTime() - 1) }));
    expect(await stored(visit.appointmentId)).toMatchObject({ status: "proposed" });
    const late = systemContext({ db, now: until });
    await Promise.all([expireProposals(late), expireProposals(late)]);
    expect(await stored(visit.appointmentId)).toMatchObject({ status: "cancelled", version: 2 });
    expect(
      (await actionsOn(visit.appointmentId)).filter((action) => action === "appointments.expire"),
    ).toHaveLength(1);
    const { appointmentId, version, ...wanted } = visit;
    const again = await bookAppointment(await desk(), {
      ...wanted,
      patientId: (await makePatient({ db })).id,
    });
    expect(again).toMatchObject({ status: "booked" });
    await expect(
      confirmAppointment(await desk(), { appointmentId, version: version + 1 }),
    ).rejects.toMatchObject({
      code: "appointments.notProposed",
    });
  });

  test("confirmed in the moment in which it runs out is one or the other", async () => {
    const { appointmentId, version } = await proposed();
    const [confirmed] = await Promise.allSettled([
      confirmAppointment(await desk(), { appointmentId, version }),
      expireProposals(systemContext({ db, now: until })),
    ]);
    const visit = await stored(appointmentId);
    expect(visit?.status).toBe(confirmed.status === "fulfilled" ? "booked" : "cancelled");
    expect(visit?.version).toBe(2);
  });

  test("moved to an earlier time waits for no answer once that has begun, and is asked about again", async () => {
    const { patientId: _, typeId: __, ...visit } = await proposed(48);
    const { appointmentId, version, practitionerId } = visit;
    const sooner = new Date(NOW.getTime() + 2 * 3_600_000);
    await moveAppointment(await desk(), { appointmentId, version, practitionerId, startsAt: sooner });
    expect(await stored(appointmentId)).toMatchObject({ status: "proposed", proposedUntil: sooner });
    const offers = (await toldOf(appointmentId)).filter(({ kind }) => kind === "offer");
    expect(offers.map(({ status }) => status)).toEqual(["dropped", "planned"]);
  });

  test("moved when hardly any time was left has time to be answered again", async () => {
    const { appointmentId, version, practitionerId } = await proposed(24);
    const late = { ...(await desk()), now: new Date(until.getTime() - 60_000) };
    const later = new Date(startsAt.getTime() + 7 * 24 * 3_600_000);
    await moveAppointment(late, { appointmentId, version, practitionerId, startsAt: later });
    const anew = new Date(late.now.getTime() + 24 * 3_600_000);
    expect(await stored(appointmentId)).toMatchObject({ proposedUntil: anew });
    await expireProposals(systemContext({ db, now: until }));
    expect(await stored(appointmentId)).toMatchObject({ status: "proposed" });
  });

  test("moved to a time that the patient agreed to is booked", async () => {
    const { appointmentId, version, practitionerId } = await proposed();
    const later = new Date(startsAt.getTime() + 3_600_000);
    const move = { appointmentId, version, practitionerId, startsAt: later, isAgreed: true };
    expect(await moveAppointment(await desk(), move)).toMatchObject({ status: "booked" });
    expect(await stored(appointmentId)).toMatchObject({ startsAt: later, proposedUntil: null });
    expect((await toldOf(appointmentId)).map(({ kind }) => kind)).toContain("confirmation");
  });

  test("waits for no answer once it has begun", async () => {
    const { appointmentId } = await proposed(336);
    expect(await stored(appointmentId)).toMatchObject({ proposedUntil: startsAt });
  });

  test("is confirmed neither by a role that does not book nor under an unknown number", async () => {
    const { appointmentId, version } = await proposed();
    const cashier = await signedIn(db, "cashier");
    await expect(confirmAppointment(cashier, { appointmentId, version })).rejects.toThrow(Refused);
    await expect(confirmAppointment(await desk(), { appointmentId: newId(), version })).rejects.toThrow(
      NotFound,
    );
    expect(await stored(appointmentId)).toMatchObject({ status: "proposed", version });
  });
});

test("who asked for a visit is kept, with a name where it was not the patient", async () => {
  const ask = async (more: object) => {
    const wanted = {
      patientId: (await makePatient({ db })).id,
      practitionerId: await makePractitioner({ db }),
      typeId: await makeType({ db }),
      startsAt,
    };
    const { id } = await bookAppointment(await desk(), { ...wanted, ...more });
    const [visit] = await db
      .select()
      .from(appointments)
      .where(and(eq(appointments.id, id)));
    return [visit?.requester, visit?.requesterName];
  };
  expect(await ask({})).toEqual(["patient", null]);
  expect(await ask({ requester: "patient", requesterName: "ignored" })).toEqual(["patient", null]);
  expect(await ask({ requester: "relative", requesterName: "Her daughter Ann" })).toEqual([
    "relative",
    "Her daughter Ann",
  ]);
});
