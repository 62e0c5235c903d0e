import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, notifications, shiftSwaps, shifts } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, Invalid, NotFound, Refused } from "@/lib/errors";
import {
  acceptSwap,
  approveSwap,
  declineSwap,
  offerSwap,
  refuseSwap,
  withdrawSwap,
} from "@/lib/shift-swaps/commands";
import { listColleagues, listOwnSwaps, listSwapsToDecide } from "@/lib/shift-swaps/queries";
import { removeShift } from "@/lib/shifts/commands";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makeDepartment, makeShift, makeShiftKind } from "../support/factories/shifts";

let db: Database;
let manager: Context;
let departmentId: string;
let early: string;
let late: string;
let ann: Context;
let ben: Context;
type Duty = Awaited<ReturnType<typeof makeShift>>;
let hers: Duty;
let his: Duty;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
  departmentId = await makeDepartment(db);
  early = await makeShiftKind(db, departmentId);
  late = await makeShiftKind(db, departmentId, { startMinute: 780, endMinute: 1260 });
});

beforeEach(async () => {
  ann = await signedIn(db, "nurse");
  ben = await signedIn(db, "nurse");
  hers = await makeShift(manager, {
    userId: idOf(ann),
    departmentId,
    shiftKindId: early,
    onDay: "2026-03-17",
  });
  his = await makeShift(manager, { userId: idOf(ben), departmentId, shiftKindId: late, onDay: "2026-03-17" });
});

const idOf = ({ viewer }: Context) => viewer.userId ?? "";
const ownerOf = async (id: string) =>
  (await db.select({ userId: shifts.userId }).from(shifts).where(eq(shifts.id, id)))[0]?.userId;
const stored = async (id: string) => (await db.select().from(shiftSwaps).where(eq(shiftSwaps.id, id)))[0];
const offer = () =>
  offerSwap(ann, { shiftId: hers.id, askedUserId: idOf(ben), wantedShiftId: his.id, note: "Dentist" });
const accepted = async () => {
  const { id, version } = await offer();
  return acceptSwap(ben, { swapId: id, version });
};
const kindsFor = async (ctx: Context) =>
  (
    await db
      .select()
      .from(notifications)
      .where(eq(notifications.userId, idOf(ctx)))
  ).map(({ kind }) => kind);

describe("a swap between two people", () => {
  test("is offered, accepted, approved: the duties change hands, both are told, each step is audited", async () => {
    expect(await listColleagues(ann, hers.id)).toContainEqual(
      expect.objectContaining({ userId: idOf(ben), shifts: [expect.objectContaining({ id: his.id })] }),
    );
    const { id, version } = await accepted();
    expect(await ownerOf(hers.id)).toBe(idOf(ann));
    expect((await listOwnSwaps(ann)).mine.map((swap) => swap.id)).toEqual([id]);
    expect((await listOwnSwaps(ben)).forMe.map((swap) => swap.id)).toContain(id);
    expect((await listSwapsToDecide(manager)).map((swap) => swap.id)).toContain(id);

    await approveSwap(manager, { swapId: id, version });
    expect([await ownerOf(hers.id), await ownerOf(his.id)]).toEqual([idOf(ben), idOf(ann)]);
    expect(await kindsFor(ann)).toContain("swap-approved");
    expect(await kindsFor(ben)).toContain("swap-approved");
    const trail = await db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.entityType, "shift-swap"), eq(auditEvents.entityId, id)));
    expect(trail.map(({ action }) => action).sort()).toEqual([
      "shiftSwaps.accept",
      "shiftSwaps.approve",
      "shiftSwaps.offer",
    ]);
  });

  test("is approved once: of two managers one is told that it was late", async () => {
    const { id, version } = await accepted();
    const other = await signedIn(db, "manager");
    const both = await Promise.allSettled([
      approveSwap(manager, { swapId: id, version }),
      approveSwap(other, { swapId: id, version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
    expect(await ownerOf(hers.id)).toBe(idOf(ben));
  });

  test("needs both sides and a manager who is neither", async () => {
    const { id, version } = await offer();
    await expect(approveSwap(manager, { swapId: id, version })).rejects.toThrow(Conflict);
    await expect(approveSwap(ben, { swapId: id, version })).rejects.toThrow(Refused);
    const stranger = await signedIn(db, "nurse");
    await expect(acceptSwap(stranger, { swapId: id, version })).rejects.toThrow(NotFound);
    await expect(declineSwap(ann, { swapId: id, version })).rejects.toThrow(NotFound);
    expect((await stored(id))?.status).toBe("offered");
  });

  test("of somebody who plans is decided by somebody else", async () => {
    const boss = await signedIn(db, ["nurse", "manager"]);
    const own = await makeShift(manager, {
      userId: idOf(boss),
      departmentId,
      shiftKindId: early,
      onDay: "2026-03-18",
    });
    const { id, version } = await offerSwap(boss, { shiftId: own.id, askedUserId: idOf(ben) });
    const after = await acceptSwap(ben, { swapId: id, version });
    await expect(approveSwap(boss, { swapId: id, version: after.version })).rejects.toThrow(Refused);
    expect(await ownerOf(own.id)).toBe(idOf(boss));
  });

  test("refused by the manager leaves the duties where they are, with the reason", async () => {
    const { id, version } = await accepted();
    await refuseSwap(manager, { swapId: id, version, reason: "Skill mix" });
    expect(await stored(id)).toMatchObject({ status: "refused", decisionReason: "Skill mix" });
    expect(await ownerOf(hers.id)).toBe(idOf(ann));
    await expect(approveSwap(manager, { swapId: id, version: version + 1 })).rejects.toThrow(Conflict);
  });

  test("declined or withdrawn is over", async () => {
    const first = await offer();
    await declineSwap(ben, { swapId: first.id, version: first.version, reason: "Away" });
    const second = await offer();
    await expect(withdrawSwap(ben, { swapId: second.id, version: second.version })).rejects.toThrow(NotFound);
    await withdrawSwap(ann, { swapId: second.id, version: second.version });
    await expect(acceptSwap(ben, { swapId: second.id, version: second.version + 1 })).rejects.toThrow(
      Conflict,
    );
    expect(await ownerOf(hers.id)).toBe(idOf(ann));
  });

  test("is not approved when a duty was taken off meanwhile: the offer is gone", async () => {
    const { id, version } = await accepted();
    await removeShift(manager, { shiftId: his.id, version: his.version });
    expect((await stored(id))?.status).toBe("withdrawn");
    await expect(approveSwap(manager, { swapId: id, version })).rejects.toThrow(Conflict);
    expect(await ownerOf(hers.id)).toBe(idOf(ann));
  });
});

describe("an offer", () => {
  test("of somebody else's duty, a draft or a past one is refused, and a second one for the same duty", async () => {
    await expect(offerSwap(ben, { shiftId: hers.id })).rejects.toThrow(NotFound);
    const later = { ...ann, now: new Date("2026-03-17T08:00:00Z") };
    await expect(offerSwap(later, { shiftId: hers.id })).rejects.toThrow(Conflict);
    await offer();
    await expect(offerSwap(ann, { shiftId: hers.id })).rejects.toMatchObject({
      code: "shiftSwaps.alreadyOffered",
    });
  });

  test("goes to people of the same profession only, for a duty that is theirs", async () => {
    const cashier = await signedIn(db, "cashier");
    await expect(offerSwap(ann, { shiftId: hers.id, askedUserId: idOf(cashier) })).rejects.toThrow(Invalid);
    const carl = await signedIn(db, "nurse");
    await expect(
      offerSwap(ann, { shiftId: hers.id, askedUserId: idOf(carl), wantedShiftId: his.id }),
    ).rejects.toThrow(Invalid);
    await expect(offerSwap(await signedIn(db, "patient"), { shiftId: hers.id })).rejects.toThrow(Refused);
    await expect(listColleagues(carl, hers.id)).rejects.toThrow(NotFound);
  });

  test("to everybody goes to the first who accepts, the second is told", async () => {
    const { id, version } = await offerSwap(ann, { shiftId: hers.id });
    const [carl, dora] = [await signedIn(db, "nurse"), await signedIn(db, "nurse")];
    expect((await listOwnSwaps(carl)).forMe.map((swap) => swap.id)).toContain(id);
    const both = await Promise.allSettled([
      acceptSwap(carl, { swapId: id, version }),
      acceptSwap(dora, { swapId: id, version }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const swap = await stored(id);
    await approveSwap(manager, { swapId: id, version: swap?.version ?? 0 });
    expect(await ownerOf(hers.id)).toBe(swap?.answeredBy);
  });

  test("cannot be accepted by somebody who is on duty then", async () => {
    const carl = await signedIn(db, "nurse");
    await makeShift(manager, { userId: idOf(carl), departmentId, shiftKindId: early, onDay: "2026-03-17" });
    const { id, version } = await offerSwap(ann, { shiftId: hers.id });
    await expect(acceptSwap(carl, { swapId: id, version })).rejects.toMatchObject({
      code: "shifts.personBusy",
    });
    expect((await stored(id))?.status).toBe("offered");
  });
});
