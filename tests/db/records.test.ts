import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, records } from "@/db/schema";
import type { Context } from "@/lib/context";
import { finishEncounter } from "@/lib/encounters/commands";
import { Conflict, NotFound, Refused } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { Paging } from "@/lib/pagination";
import { amendRecord, discardDraft, saveDraft, signRecord } from "@/lib/records/commands";
import { AmendRecord, SaveDraft } from "@/lib/records/inputs";
import { getChart } from "@/lib/records/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { doctor, openVisit } from "../support/factories/encounters";
import { person } from "../support/factories/portal";

let db: Database;
let patel: Awaited<ReturnType<typeof doctor>>;
let colleague: Awaited<ReturnType<typeof doctor>>;
beforeAll(async () => {
  ({ db } = await testDatabase());
  patel = await doctor(db);
  colleague = await doctor(db);
});

type Visit = { id: string; patientId: string };
const entry = (visit: Visit, version = 0, text: object = { description: "Cough for a week" }) =>
  SaveDraft.parse({ patientId: visit.patientId, encounterId: visit.id, version, ...text });
const amendment = (visit: Visit, signed: { id: string; version: number }, text = "Cough for two weeks") =>
  AmendRecord.parse({
    patientId: visit.patientId,
    recordId: signed.id,
    version: signed.version,
    reason: "Patient corrected the history",
    description: text,
  });
const row = async (id: string) => (await db.select().from(records).where(eq(records.id, id)))[0];
const rowsOf = (visit: Visit) => db.select().from(records).where(eq(records.encounterId, visit.id));
const chart = (ctx: Context, patientId: string) => getChart(ctx, patientId, Paging.parse({}));

describe("a draft", () => {
  test("is saved again and again by its author, without its text reaching the audit trail", async () => {
    const visit = await openVisit(patel);
    const first = await saveDraft(patel, entry(visit));
    const second = await saveDraft(
      patel,
      entry(visit, first.version, { description: "Dry cough", treatment: "Tea" }),
    );
    expect(second).toEqual({ id: first.id, version: 2 });
    expect(await row(first.id)).toMatchObject({
      status: "draft",
      description: "Dry cough",
      treatment: "Tea",
      diagnosis: "",
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, first.id));
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain("ough");
  });

  test("saved in two windows keeps both texts: the later one is told what stands in the database", async () => {
    const visit = await openVisit(patel);
    await saveDraft(patel, entry(visit));
    for (const stale of [0, 7]) {
      const late = saveDraft(patel, entry(visit, stale, { description: "From the other window" }));
      await expect(late).rejects.toBeInstanceOf(Conflict);
      await expect(late).rejects.toMatchObject({
        code: "changedMeanwhile",
        details: { current: { version: 1, description: "Cough for a week" } },
      });
    }
    expect(await rowsOf(visit)).toHaveLength(1);
  });

  test("of nothing but spaces is refused by the form", () => {
    const blank = {
      patientId: newId(),
      encounterId: newId(),
      version: 0,
      description: " \n ",
      diagnosis: "",
      treatment: "",
    };
    expect(SaveDraft.safeParse(blank).success).toBe(false);
  });

  test("is written in the doctor's own visit of this very patient only", async () => {
    const [visit, other] = [await openVisit(patel), await openVisit(patel)];
    await expect(saveDraft(colleague, entry(visit))).rejects.toBeInstanceOf(NotFound);
    await expect(saveDraft(patel, entry({ ...visit, patientId: other.patientId }))).rejects.toBeInstanceOf(
      NotFound,
    );
    for (const role of [
      "nurse",
      "pharmacist",
      "receptionist",
      "cashier",
      "manager",
      "admin",
      "patient",
    ] as const)
      await expect(saveDraft(await signedIn(db, role), entry(visit))).rejects.toBeInstanceOf(Refused);
    expect(await rowsOf(visit)).toEqual([]);
  });

  test("can be discarded: the text is kept, the chart no longer shows it, a new one can be begun", async () => {
    const visit = await openVisit(patel);
    const draft = await saveDraft(patel, entry(visit));
    const named = { patientId: visit.patientId, encounterId: visit.id };
    await expect(discardDraft(patel, { ...named, version: 5 })).rejects.toBeInstanceOf(Conflict);
    await discardDraft(patel, { ...named, version: draft.version });
    expect(await row(draft.id)).toMatchObject({
      status: "entered-in-error",
      description: "Cough for a week",
    });
    expect((await chart(patel, visit.patientId)).rows[0]?.entries).toEqual([]);
    await saveDraft(patel, entry(visit));
  });
});

describe("a signature", () => {
  test("signs what is on the screen, names the author and the moment", async () => {
    const visit = await openVisit(patel);
    await saveDraft(patel, entry(visit));
    const signed = await signRecord(
      patel,
      entry(visit, 1, { description: "Cough", diagnosis: "Bronchitis" }),
    );
    expect(await row(signed.id)).toMatchObject({
      status: "signed",
      signedAt: patel.now,
      signedBy: patel.viewer.userId,
      diagnosis: "Bronchitis",
    });
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.entityId, signed.id), eq(auditEvents.action, "records.sign")));
    expect(events).toHaveLength(1);
  });

  test("is possible after the visit has ended", async () => {
    const visit = await openVisit(patel);
    await saveDraft(patel, entry(visit));
    await finishEncounter(patel, { encounterId: visit.id, version: 1, keepDraft: true });
    const signed = await signRecord(patel, entry(visit, 1));
    expect(await row(signed.id)).toMatchObject({ status: "signed" });
  });

  test("on an outdated screen is refused and nothing is signed", async () => {
    const visit = await openVisit(patel);
    const first = await saveDraft(patel, entry(visit));
    await saveDraft(patel, entry(visit, 1, { description: "Newer" }));
    await expect(signRecord(patel, entry(visit, 1))).rejects.toBeInstanceOf(Conflict);
    expect(await row(first.id)).toMatchObject({ status: "draft", description: "Newer" });
  });

  test("pressed twice at once signs one entry", async () => {
    const visit = await openVisit(patel);
    await saveDraft(patel, entry(visit));
    const outcomes = await Promise.allSettled([
      signRecord(patel, entry(visit, 1)),
      signRecord(patel, entry(visit, 1)),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await rowsOf(visit)).filter(({ status }) => status === "signed")).toHaveLength(1);
  });

  test("makes the text final, also for the application's own database user", async () => {
    const visit = await openVisit(patel);
    const { id } = await signRecord(patel, entry(visit));
    await expect(
      db.update(records).set({ description: "Changed" }).where(eq(records.id, id)),
    ).rejects.toThrow();
    await expect(db.delete(records).where(eq(records.id, id))).rejects.toThrow();
    await expect(saveDraft(patel, entry(visit, 2))).rejects.toMatchObject({
      code: "records.signedMeanwhile",
    });
    expect(await row(id)).toMatchObject({ description: "Cough for a week" });
  });
});

describe("an amendment", () => {
  test("supersedes the entry with a reason, and the earlier version stays readable", async () => {
    const visit = await openVisit(patel);
    const signed = await signRecord(patel, entry(visit));
    const amended = await amendRecord(patel, amendment(visit, signed));
    const again = await amendRecord(patel, amendment(visit, amended, "Cough for three weeks"));
    const [shown] = (await chart(patel, visit.patientId)).rows[0]?.entries ?? [];
    expect(shown).toMatchObject({
      id: again.id,
      status: "signed",
      amendReason: "Patient corrected the history",
      text: { description: "Cough for three weeks" },
    });
    expect(shown?.earlier.map(({ id, status, text }) => [id, status, text?.description])).toEqual([
      [amended.id, "amended", "Cough for two weeks"],
      [signed.id, "amended", "Cough for a week"],
    ]);
    const events = await db.select().from(auditEvents).where(eq(auditEvents.entityId, again.id));
    expect(events).toMatchObject([{ action: "records.amend", reason: "Patient corrected the history" }]);
  });

  test("by anybody but the author is refused, also with another patient's name on it", async () => {
    const visit = await openVisit(patel);
    const signed = await signRecord(patel, entry(visit));
    await expect(amendRecord(colleague, amendment(visit, signed))).rejects.toBeInstanceOf(Refused);
    const other = await person(db);
    await expect(
      amendRecord(patel, amendment({ ...visit, patientId: other.id }, signed)),
    ).rejects.toBeInstanceOf(NotFound);
    expect(await row(signed.id)).toMatchObject({ status: "signed", version: signed.version });
  });

  test("racing with another one leaves a single current version", async () => {
    const visit = await openVisit(patel);
    const signed = await signRecord(patel, entry(visit));
    const outcomes = await Promise.allSettled(
      ["one", "two", "three"].map((text) => amendRecord(patel, amendment(visit, signed, text))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected")
        expect(outcome.reason).toMatchObject({ code: "records.alreadyAmended" });
    expect((await rowsOf(visit)).filter(({ status }) => status === "signed")).toHaveLength(1);
  });

  test("of somebody's draft looks as if there were none", async () => {
    const visit = await openVisit(patel);
    const draft = await saveDraft(patel, entry(visit));
    await expect(amendRecord(colleague, amendment(visit, draft))).rejects.toBeInstanceOf(NotFound);
  });
});

describe("opening a chart", () => {
  test("is one clinical disclosure, and shows another author's draft only as theirs", async () => {
    const visit = await openVisit(patel);
    await saveDraft(patel, entry(visit));
    const nurse = await signedIn(db, "nurse");
    const [seen] = (await chart(nurse, visit.patientId)).rows;
    expect(seen).toMatchObject({ isMine: false, canWrite: false, practitioner: "Dr Test Doctor" });
    expect(seen?.entries).toMatchObject([
      { status: "draft", author: "Dr Test doctor", isMine: false, text: null },
    ]);
    expect(JSON.stringify(seen)).not.toContain("Cough for a week");
    const events = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.actorId, nurse.viewer.userId ?? ""));
    expect(events).toMatchObject([
      { action: "records.read", category: "clinical", outcome: "success", patientId: visit.patientId },
    ]);
  });

  test("by people who do not treat patients finds nothing, and the attempt is on record", async () => {
    const visit = await openVisit(patel);
    for (const role of [
      "receptionist",
      "cashier",
      "manager",
      "admin",
      "lab-technician",
      "patient",
    ] as const) {
      const curious = await signedIn(db, role, { patientIds: [visit.patientId] });
      await expect(chart(curious, visit.patientId)).rejects.toBeInstanceOf(NotFound);
      const events = await db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.actorId, curious.viewer.userId ?? ""));
      expect(events).toMatchObject([
        { outcome: "refused", category: "clinical", patientId: visit.patientId },
      ]);
    }
  });

  test("of nobody is not found and discloses nothing", async () => {
    const nurse = await signedIn(db, "nurse");
    await expect(chart(nurse, newId())).rejects.toBeInstanceOf(NotFound);
    expect(
      await db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.actorId, nurse.viewer.userId ?? "")),
    ).toEqual([]);
  });
});
