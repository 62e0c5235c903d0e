import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, mails, notifications, patients, sessions, users } from "@/db/schema";
import { readSession } from "@/lib/access/session";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused, TooMany } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listPatientInvoices } from "@/lib/invoices/queries";
import { readMail } from "@/lib/mail/queries";
import {
  confirmPatientLink,
  endPatientLink,
  refusePatientLink,
  requestPatientLink,
} from "@/lib/patient-links/commands";
import { PatientLinkFilter } from "@/lib/patient-links/inputs";
import { findOwnLink, getPatientLink, listPatientLinks } from "@/lib/patient-links/queries";
import { openPatient } from "@/lib/patients/queries";
import { listOwnAppointments, listOwnBills, listOwnDetails } from "@/lib/portal/queries";
import { signedIn } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { linkOf, person, portalAccount } from "@/tests/support/factories/portal";

let db: Database;
let desk: Context;
let admin: Context;
let claimant: Context;
let record: typeof patients.$inferSelect;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
  admin = await signedIn(db, "admin");
});

beforeEach(async () => {
  claimant = await portalAccount(db);
  record = await person(db);
});

const claim = () => ({ mrn: record.mrn, birthDate: "1984-09-04" });
const eventsAbout = (entityId: string) =>
  db.select().from(auditEvents).where(eq(auditEvents.entityId, entityId));
const compared = (linkId: string) => ({ linkId, patientId: record.id, patientVersion: record.version });

describe("claiming a record", () => {
  test("waits for the front desk, tells it, and leaves one event", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    expect(await linkOf(db, linkId)).toMatchObject({ status: "requested", patientId: record.id });
    expect(await eventsAbout(linkId)).toMatchObject([
      { action: "patientLinks.request", patientId: record.id },
    ]);
    const bell = await db
      .select()
      .from(notifications)
      .where(eq(notifications.href, `/patients/links/${linkId}`));
    expect(bell).toMatchObject([{ userId: desk.viewer.userId, kind: "patient-link-waiting" }]);
    expect(await findOwnLink(claimant)).toMatchObject({ status: "requested" });
  });

  test("a wrong number or date of birth answers exactly like a right one", async () => {
    const other = await portalAccount(db);
    const right = await requestPatientLink(claimant, claim());
    const wrong = await requestPatientLink(other, { ...claim(), birthDate: "1984-09-05" });
    expect(Object.keys(wrong)).toEqual(Object.keys(right));
    expect(await linkOf(db, wrong.linkId)).toMatchObject({ status: "requested", patientId: null });
  });

  test("a second claim while one waits is refused", async () => {
    await requestPatientLink(claimant, claim());
    await expect(requestPatientLink(claimant, claim())).rejects.toMatchObject({
      cause: { constraint: "patient_links_one_open" },
    });
  });

  test("guessing record numbers ends after three claims a day", async () => {
    for (const mrn of ["1", "2", "3"]) {
      const { linkId } = await requestPatientLink(claimant, { ...claim(), mrn });
      await refusePatientLink(desk, { linkId, ground: "unmatched", reason: "No such record" });
    }
    await expect(requestPatientLink(claimant, claim())).rejects.toThrow(TooMany);
  });

  test.each(["receptionist", "admin", "doctor"] as const)("a %s has no record to claim", async (role) => {
    await expect(requestPatientLink(await signedIn(db, role), claim())).rejects.toThrow(Refused);
  });
});

describe("deciding about a claim", () => {
  test("confirming opens the record to the account from its next request on, and not before", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    const sessionId = claimant.viewer.sessionId ?? "";
    await db.insert(sessions).values({
      id: sessionId,
      userId: claimant.viewer.userId ?? "",
      lastActiveAt: claimant.now,
      expiresAt: new Date(claimant.now.getTime() + 3_600_000),
      idleMinutes: 30,
    });
    expect((await readSession(claimant, sessionId))?.viewer.patientIds).toEqual([]);
    await confirmPatientLink(desk, compared(linkId));
    expect((await readSession(claimant, sessionId))?.viewer.patientIds).toEqual([record.id]);
    const decided = (await eventsAbout(linkId)).filter((event) => event.action === "patientLinks.decide");
    expect(decided).toMatchObject([
      {
        patientId: record.id,
        actorId: desk.viewer.userId,
        after: { status: "confirmed", userId: claimant.viewer.userId },
      },
    ]);
  });

  test("refusing says why in the trail, opens nothing, and allows another claim", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await refusePatientLink(desk, { linkId, ground: "unmatched", reason: "Different person" });
    expect(await linkOf(db, linkId)).toMatchObject({ status: "refused", decidedBy: desk.viewer.userId });
    const decided = (await eventsAbout(linkId)).filter((event) => event.action === "patientLinks.decide");
    expect(decided).toMatchObject([{ reason: "Different person" }]);
    await expect(requestPatientLink(claimant, claim())).resolves.toBeTruthy();
  });

  test.each(["admin", "doctor", "nurse", "cashier", "manager", "patient"] as const)(
    "a %s cannot decide, and the claim is unchanged",
    async (role) => {
      const { linkId } = await requestPatientLink(claimant, claim());
      const ctx = await signedIn(db, role);
      await expect(confirmPatientLink(ctx, compared(linkId))).rejects.toThrow(Refused);
      await expect(endPatientLink(ctx, { linkId, reason: "Because" })).rejects.toThrow(Refused);
      await expect(
        refusePatientLink(ctx, { linkId, ground: "unmatched", reason: "Because" }),
      ).rejects.toThrow(Refused);
      await expect(getPatientLink(ctx, linkId)).rejects.toThrow(Refused);
      await expect(listPatientLinks(ctx, PatientLinkFilter.parse({}))).rejects.toThrow(Refused);
      expect(await linkOf(db, linkId)).toMatchObject({ status: "requested" });
    },
  );

  test("a receptionist who is also a patient cannot vouch for herself", async () => {
    const both = await signedIn(db, ["receptionist", "patient"]);
    const { linkId } = await requestPatientLink(both, claim());
    await expect(confirmPatientLink(both, compared(linkId))).rejects.toThrow("patientLinks.ownClaim");
    expect(await linkOf(db, linkId)).toMatchObject({ status: "requested" });
  });

  test("a record that changed since it was compared is refused", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await db
      .update(patients)
      .set({ version: record.version + 1 })
      .where(eq(patients.id, record.id));
    await expect(confirmPatientLink(desk, compared(linkId))).rejects.toThrow(Conflict);
    expect(await linkOf(db, linkId)).toMatchObject({ status: "requested" });
  });

  test("an account whose address is not verified is neither listed nor connected", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await db
      .update(users)
      .set({ status: "unverified" })
      .where(eq(users.id, claimant.viewer.userId ?? ""));
    await expect(confirmPatientLink(desk, compared(linkId))).rejects.toThrow("patientLinks.accountNotActive");
    const { rows } = await listPatientLinks(desk, PatientLinkFilter.parse({ size: "100" }));
    expect(rows.map((row) => row.id)).not.toContain(linkId);
  });

  test("two receptionists decide at once: one succeeds, the other is told", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    const colleague = await signedIn(db, "receptionist");
    const results = await Promise.allSettled([
      confirmPatientLink(desk, compared(linkId)),
      refusePatientLink(colleague, { linkId, ground: "unmatched", reason: "Different person" }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: { code: "patientLinks.alreadyDecided" },
    });
    const decided = (await eventsAbout(linkId)).filter((event) => event.action === "patientLinks.decide");
    expect(decided).toHaveLength(1);
  });

  test("an unknown claim is not found", async () => {
    await expect(
      refusePatientLink(desk, { linkId: newId(), ground: "unmatched", reason: "Because" }),
    ).rejects.toThrow(NotFound);
  });
});

describe("what the person hears", () => {
  const letters = async () => {
    const sent = await db
      .select({ id: mails.id })
      .from(mails)
      .where(eq(mails.userId, claimant.viewer.userId ?? ""));
    return Promise.all(sent.map(({ id }) => readMail(admin, id)));
  };

  test("a confirmed request is a mail that leads to the portal", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await confirmPatientLink(desk, compared(linkId));
    const [letter] = await letters();
    expect(letter).toMatchObject({
      template: "patient-link-confirmed",
      subject: "Your account is connected",
    });
    expect(letter?.text).toMatch(/\/portal/);
  });

  test.each([
    ["unmatched", /does not agree/, /ask again in the portal/],
    ["unproven", /could not be sure/, /identity document/],
    ["somebodyElse", /another person/, /speak to the front desk/],
  ] as const)("a refusal (%s) says why and what to do, not what staff wrote", async (ground, why, next) => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await refusePatientLink(desk, { linkId, ground, reason: "Looked like her sister, under treatment" });
    const [letter] = await letters();
    expect(letter?.text).toMatch(why);
    expect(letter?.text).toMatch(next);
    expect(letter?.text).not.toMatch(/sister|treatment|\{|select/);
    expect(letter?.text).not.toContain(record.mrn);
    expect(letter?.subject).not.toContain(record.familyName);
  });

  test("a refused decision that lost its race sends nothing", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    await confirmPatientLink(desk, compared(linkId));
    await expect(
      refusePatientLink(desk, { linkId, ground: "unmatched", reason: "Too late" }),
    ).rejects.toThrow(Conflict);
    expect(await letters()).toHaveLength(1);
  });
});

describe("taking a connection back", () => {
  async function connected() {
    const { linkId } = await requestPatientLink(claimant, claim());
    const sessionId = claimant.viewer.sessionId ?? "";
    await db.insert(sessions).values({
      id: sessionId,
      userId: claimant.viewer.userId ?? "",
      lastActiveAt: claimant.now,
      expiresAt: new Date(claimant.now.getTime() + 3_600_000),
      idleMinutes: 30,
    });
    await confirmPatientLink(desk, compared(linkId));
    /** The person's next click, in the session that they have open. */
    const next = async (): Promise<Context> => {
      const session = await readSession(claimant, sessionId);
      if (!session) throw new Error("The session is gone.");
      return { ...claimant, viewer: session.viewer };
    };
    return { linkId, next };
  }

  test("ends what the account sees at its next request, with the session still open", async () => {
    const { linkId, next } = await connected();
    expect(await listOwnDetails(await next())).toMatchObject([{ id: record.id }]);
    await endPatientLink(desk, { linkId, reason: "Connected to the wrong person" });
    const after = await next();
    expect(after.viewer.patientIds).toEqual([]);
    expect(await listOwnDetails(after)).toEqual([]);
    expect(await listOwnAppointments(after, "upcoming")).toEqual([]);
    expect(await listOwnBills(after)).toEqual([]);
    await expect(openPatient(after, record.id)).rejects.toThrow(NotFound);
    await expect(listPatientInvoices(after, record.id)).rejects.toThrow(NotFound);
  });

  test("keeps who, when and why, leaves one event, tells the person, and allows another claim", async () => {
    const { linkId } = await connected();
    await endPatientLink(desk, { linkId, reason: "Connected to the wrong person" });
    expect(await linkOf(db, linkId)).toMatchObject({
      status: "ended",
      endedBy: desk.viewer.userId,
      endReason: "Connected to the wrong person",
      decidedBy: desk.viewer.userId,
    });
    const events = (await eventsAbout(linkId)).filter(({ action }) => action === "patientLinks.end");
    expect(events).toMatchObject([{ patientId: record.id, reason: "Connected to the wrong person" }]);
    const sent = await db
      .select({ template: mails.template })
      .from(mails)
      .where(eq(mails.userId, claimant.viewer.userId ?? ""));
    expect(sent.map(({ template }) => template).sort()).toEqual([
      "patient-link-confirmed",
      "patient-link-ended",
    ]);
    expect(await findOwnLink(claimant)).toMatchObject({ status: "ended" });
    await expect(requestPatientLink(claimant, claim())).resolves.toBeTruthy();
  });

  test("of a request that is not confirmed, or twice, is refused and changes nothing", async () => {
    const waiting = await requestPatientLink(claimant, claim());
    await expect(endPatientLink(desk, { linkId: waiting.linkId, reason: "Because" })).rejects.toThrow(
      "patientLinks.notConnected",
    );
    expect(await linkOf(db, waiting.linkId)).toMatchObject({ status: "requested", endedAt: null });
    await confirmPatientLink(desk, compared(waiting.linkId));
    const outcomes = await Promise.allSettled([
      endPatientLink(desk, { linkId: waiting.linkId, reason: "First" }),
      endPatientLink(desk, { linkId: waiting.linkId, reason: "Second" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("comparing", () => {
  test("shows the claim beside the matching record, and that is one disclosure", async () => {
    const { linkId } = await requestPatientLink(claimant, claim());
    const link = await getPatientLink(desk, linkId);
    expect(link).toMatchObject({ claimedMrn: record.mrn, record: { id: record.id, connectedAccounts: 0 } });
    const read = (await eventsAbout(linkId)).filter((event) => event.action === "patientLinks.read");
    expect(read).toMatchObject([{ patientId: record.id, actorId: desk.viewer.userId }]);
  });

  test("without a match staff can look another record up", async () => {
    const { linkId } = await requestPatientLink(claimant, { ...claim(), mrn: "no-such" });
    expect((await getPatientLink(desk, linkId)).record).toBeNull();
    expect((await getPatientLink(desk, linkId, record.id)).record).toMatchObject({ id: record.id });
  });
});
