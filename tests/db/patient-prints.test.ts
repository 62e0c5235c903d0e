import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents } from "@/db/schema";
import { recordAlert } from "@/lib/alerts/commands";
import type { Context } from "@/lib/context";
import { Invalid, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { printLabels, printRegistration, printWristband } from "@/lib/patient-prints/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
});
const freshDesk = () => signedIn(db, "receptionist");
const eventsOf = (ctx: Context) =>
  db
    .select({
      action: auditEvents.action,
      patientId: auditEvents.patientId,
      patientIds: auditEvents.patientIds,
    })
    .from(auditEvents)
    .where(eq(auditEvents.requestId, ctx.request.id));

test("labels of several people keep the order asked for and leave one event that names all", async () => {
  desk = await freshDesk();
  const [one, two] = [await makePatient({ db }), await makePatient({ db })];
  const found = await printLabels(desk, [two.id, newId(), one.id]);
  expect(found.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect(await eventsOf(desk)).toEqual([
    { action: "patientPrints.labels", patientId: null, patientIds: [two.id, one.id] },
  ]);
});

test("labels of more than a hundred people, or of nobody that exists, open nothing", async () => {
  desk = await freshDesk();
  await expect(printLabels(desk, Array.from({ length: 101 }, newId))).rejects.toThrow(Invalid);
  expect(await printLabels(desk, [newId()])).toEqual([]);
  expect(await eventsOf(desk)).toEqual([]);
});

test("a wristband carries the alerts that this person may see, and leaves one event", async () => {
  desk = await freshDesk();
  const nurse = await signedIn(db, "nurse");
  const { id } = await makePatient({ db });
  const alert = { patientId: id, severity: "critical" as const, text: "Difficult airway" };
  await recordAlert(nurse, { ...alert, category: "clinical" });
  await recordAlert(nurse, { ...alert, category: "administrative", severity: "information" });
  expect((await printWristband({ ...nurse, request: { id: newId(), ip: null } }, id)).alerts).toHaveLength(1);
  expect((await printWristband(desk, id)).alerts).toEqual([]);
  expect((await eventsOf(desk)).map(({ action }) => action)).toEqual(["patientPrints.wristband"]);
});

test("a registration form carries everything and leaves one event", async () => {
  desk = await freshDesk();
  const { id } = await makePatient(
    { db },
    { identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }] },
  );
  const patient = await printRegistration(desk, id);
  expect(patient.details.identifiers).toHaveLength(1);
  expect((await eventsOf(desk)).map(({ action }) => action)).toEqual(["patientPrints.form"]);
});

test.each(["cashier", "pharmacist", "lab-technician", "manager", "admin", "patient"] as const)(
  "a %s prints nothing",
  async (role) => {
    const { id } = await makePatient({ db });
    const ctx = await signedIn(db, role, { patientIds: [id] });
    await expect(printLabels(ctx, [id])).rejects.toThrow(Refused);
    await expect(printWristband(ctx, id)).rejects.toThrow(Refused);
    await expect(printRegistration(ctx, id)).rejects.toThrow(Refused);
  },
);

test("somebody who does not exist is not found", async () => {
  desk = await freshDesk();
  await expect(printWristband(desk, newId())).rejects.toThrow(NotFound);
  await expect(printRegistration(desk, newId())).rejects.toThrow(NotFound);
  expect(await eventsOf(desk)).toEqual([]);
});
