import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { appointmentMessages, appointmentTypes, timeOff, waitingListEntries } from "@/db/schema";
import { openLink } from "@/lib/appointment-links/open";
import { readLinkedVisit } from "@/lib/appointment-links/queries";
import { sendDueMessages } from "@/lib/appointment-messages/due";
import { bookAppointment, cancelAppointment } from "@/lib/appointments/commands";
import { transaction } from "@/lib/context";
import { readMail } from "@/lib/mail/queries";
import { cancelOwn } from "@/lib/self-bookings/commands";
import { WaitForEarlier } from "@/lib/self-bookings/inputs";
import { getOwnVisit } from "@/lib/self-bookings/queries";
import { waitForEarlier } from "@/lib/self-bookings/waiting";
import { offerInstead } from "@/lib/visits-to-move/commands";
import { addToWaitingList, giveTime } from "@/lib/waiting-list/commands";
import { AddToWaitingList } from "@/lib/waiting-list/inputs";
import { anonymous, NOW, signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { makeAppointment, makeType } from "@/tests/support/factories/appointments";
import { makePatient } from "@/tests/support/factories/patients";
import { portalAccount } from "@/tests/support/factories/portal";
import { makePractitioner } from "@/tests/support/factories/practitioners";

const { db } = await testDatabase();
const desk = await signedIn(db, "receptionist");
const admin = await signedIn(db, "admin");
const AT = new Date("2026-03-17T10:00:00Z");
const SOONER = new Date("2026-03-12T14:00:00Z");
const WAS = "Tuesday, 17 March 2026 at 10:00, ";

/** Somebody with a portal account, an address and a visit whose kind tells of an illness. */
async function scene() {
  const patientId = (await makePatient({ db }, { emails: [{ use: "home", value: "ann@example.org" }] })).id;
  const account = await portalAccount(db, patientId);
  const userId = (await signedIn(db, "doctor")).viewer.userId ?? "";
  const practitionerId = await makePractitioner({ db }, { userId });
  const typeId = await makeType({ db });
  await db.update(appointmentTypes).set({ name: "Chemotherapy" }).where(eq(appointmentTypes.id, typeId));
  const book = () =>
    makeAppointment({ db }, { patientId, practitionerId, typeId, startsAt: AT, reason: "Lump" });
  return { account, patientId, practitionerId, typeId, userId, book };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const isAway = ({ userId }: Scene) =>
  db.insert(timeOff).values({
    userId,
    kind: "sick",
    startsAt: new Date("2026-03-17T00:00:00Z"),
    endsAt: new Date("2026-03-18T00:00:00Z"),
    isWholeDays: true,
    status: "approved",
    requestedBy: userId,
    requestedAt: NOW,
    decidedBy: desk.viewer.userId,
    decidedAt: NOW,
  });

async function give(entry: { id: string; version: number }, practitionerId: string) {
  const { id: entryId, version } = entry;
  const given = await giveTime(desk, { entryId, version, practitionerId, startsAt: SOONER, isAgreed: false });
  return given.appointmentId;
}

/** What the portal says of the visit that an offer would replace. */
const old = ({ account, patientId }: Scene, appointmentId: string) =>
  getOwnVisit(account, { appointmentId, patientId });

/** What the page behind the link of the visit that it would replace says. */
async function oldLink({ patientId }: Scene, id: string) {
  const url = await transaction(desk, (tx) => openLink(tx, { id, patientId }));
  return readLinkedVisit(anonymous(db), url.split("/").at(-1) ?? "");
}

/** What the mail, the page behind its link and the portal say of the offer. */
async function told({ account, patientId }: Scene, appointmentId: string) {
  await sendDueMessages(() => NOW, db);
  const [message] = await db
    .select()
    .from(appointmentMessages)
    .where(eq(appointmentMessages.appointmentId, appointmentId));
  const mail = await readMail(admin, message?.mailId ?? "");
  const url = await transaction(desk, (tx) => openLink(tx, { id: appointmentId, patientId }));
  const page = await readLinkedVisit(anonymous(db), url.split("/").at(-1) ?? "");
  const portal = await getOwnVisit(account, { appointmentId, patientId });
  return { mail, page, portal };
}

describe("an offer", () => {
  test("that would replace a visit says which one, and that it is kept otherwise", async () => {
    const place = await scene();
    const visit = await place.book();
    const seen = { appointmentId: visit.id, version: visit.version };
    const entry = await waitForEarlier(place.account, WaitForEarlier.parse(seen));
    const { mail, page, portal } = await told(place, await give(entry, place.practitionerId));
    expect(mail).toMatchObject({
      template: "appointment-offer-instead",
      subject: "We can offer you another time",
    });
    expect(mail.text).toMatch(/Instead of:\s+Tuesday, 17 March 2026 at 10:00/);
    expect(mail.text).toContain("you keep your appointment");
    expect(mail.text).not.toMatch(/nothing else changes|Chemotherapy|Lump/);
    expect(page).toMatchObject({ state: "proposed", stake: "instead" });
    expect(page?.instead.startsWith(WAS)).toBe(true);
    expect(portal.facts).toMatchObject({ stake: "instead", instead: page?.instead });
    expect(await old(place, visit.id)).toMatchObject({ offer: { appointmentId: portal.id, isAway: false } });
    expect((await oldLink(place, visit.id))?.offer).toEqual({ isAway: false });
    expect(JSON.stringify(page)).not.toMatch(/Chemotherapy|Lump/);
  });

  test("for a visit whose practitioner is away does not let the old time stand, and does not say why", async () => {
    const place = await scene();
    const visit = await place.book();
    await isAway(place);
    const offered = await offerInstead(desk, {
      appointmentId: visit.id,
      version: visit.version,
      practitionerId: await makePractitioner({ db }),
      startsAt: SOONER,
    });
    const { mail, page, portal } = await told(place, offered.appointmentId);
    expect(mail).toMatchObject({ template: "appointment-offer-away" });
    expect(mail.text).toMatch(/Instead of:\s+Tuesday, 17 March 2026 at 10:00/);
    expect(mail.text).toContain("cannot take place at its time");
    expect(mail.text).not.toMatch(/keep your appointment|nothing else changes|sick|ill\b|Chemotherapy|Lump/);
    expect(page).toMatchObject({ stake: "away" });
    expect(page?.instead.startsWith(WAS)).toBe(true);
    expect(portal.facts).toMatchObject({ stake: "away", instead: page?.instead });
    expect(await old(place, visit.id)).toMatchObject({ offer: { appointmentId: portal.id, isAway: true } });
    expect((await oldLink(place, visit.id))?.offer).toEqual({ isAway: true });
    await cancelOwn(place.account, { appointmentId: portal.id, version: portal.version });
    expect(await old(place, visit.id)).toMatchObject({ state: "open", offer: null });
  });

  test("of which the old visit was meanwhile called off, or its practitioner fell ill, says so on its page", async () => {
    const place = await scene();
    const visit = await place.book();
    const { patientId, typeId, practitionerId } = place;
    const wish = { patientId, typeId, practitionerId, insteadOfId: visit.id };
    const entry = await addToWaitingList(desk, AddToWaitingList.parse(wish));
    const offered = await give(entry, practitionerId);
    expect((await told(place, offered)).page).toMatchObject({ stake: "instead" });
    await isAway(place);
    expect((await told(place, offered)).page).toMatchObject({ stake: "away" });
    await cancelAppointment(desk, { appointmentId: visit.id, version: visit.version, reason: "Asked to" });
    expect((await told(place, offered)).page).toMatchObject({ stake: "waiting", instead: "" });
  });

  test("to somebody who only waits, and a proposal of the desk, replace nothing and say nothing of it", async () => {
    const place = await scene();
    const { patientId, typeId, practitionerId } = place;
    const entry = await addToWaitingList(desk, AddToWaitingList.parse({ patientId, typeId, practitionerId }));
    const waited = await told(place, await give(entry, practitionerId));
    expect(waited.page).toMatchObject({ stake: "waiting", instead: "" });
    expect(waited.mail).toMatchObject({ template: "appointment-offer" });
    expect(waited.mail.text).not.toContain("Instead of");
    const proposed = await bookAppointment(desk, {
      patientId,
      typeId,
      practitionerId,
      startsAt: AT,
      confirmWithinHours: 24,
    });
    expect((await told(place, proposed.id)).page).toMatchObject({ stake: "none", instead: "" });
    expect(await db.$count(waitingListEntries, eq(waitingListEntries.patientId, patientId))).toBe(1);
  });
});
