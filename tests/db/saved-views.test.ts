import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents, savedViews } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Conflict, NotFound, Refused, translated } from "@/lib/errors";
import { chooseDefaultView, deleteView, renameView, replaceView, saveView } from "@/lib/saved-views/commands";
import { SaveView, SharedViewFilter } from "@/lib/saved-views/inputs";
import { listSharedViews, listViews } from "@/lib/saved-views/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";

let db: Database;
let ann: Context;
let bo: Context;
let admin: Context;
let made = 0;

beforeAll(async () => {
  ({ db } = await testDatabase());
  ann = await signedIn(db, "receptionist");
  bo = await signedIn(db, "nurse");
  admin = await signedIn(db, "admin");
});

function view(rest: Partial<SaveView> = {}): SaveView {
  made += 1;
  const state = { sex: "female", sort: "-registeredAt" };
  return SaveView.parse({ list: "patients", name: `View ${made}`, isShared: false, state, ...rest });
}

const stored = async (id: string) => (await db.select().from(savedViews).where(eq(savedViews.id, id)))[0];
const seen = async (ctx: Context, id: string) =>
  (await listViews(ctx, "patients")).find((one) => one.id === id);
const eventsOf = async (ctx: Context, action: string) =>
  (
    await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.requestId, ctx.request.id), eq(auditEvents.action, action)))
  ).map(({ entityId }) => entityId);

describe("a view that somebody keeps", () => {
  test("is theirs alone until they share it, and each step is one audit event", async () => {
    const ctx = await signedIn(db, "receptionist");
    const { id } = await saveView(ctx, view({ name: "New women" }));
    expect(await seen(ctx, id)).toMatchObject({
      name: "New women",
      isOwn: true,
      mayChange: true,
      isDefault: false,
      state: { sex: "female", sort: "-registeredAt" },
    });
    expect(await seen(bo, id)).toBeUndefined();
    await renameView(ctx, { viewId: id, version: 1, name: "Women", isShared: true });
    expect(await seen(bo, id)).toMatchObject({ name: "Women", isOwn: false, mayChange: false });
    await replaceView(ctx, { viewId: id, version: 2, state: { language: "pl" } });
    expect((await seen(bo, id))?.state).toEqual({ language: "pl" });
    await deleteView(ctx, { viewId: id, version: 3 });
    expect(await stored(id)).toBeUndefined();
    for (const verb of ["save", "rename", "replace", "delete"])
      expect(await eventsOf(ctx, `savedViews.${verb}`)).toEqual([id]);
  });

  test("keeps neither a name that was looked for nor a place in the list", () => {
    for (const parameter of ["q", "cursor", "page", "view", "a b", "<x>"])
      expect(() => view({ state: { [parameter]: "smith" } })).toThrow();
  });

  test("has a name of its own: twice for one person, or twice among the shared, is refused", async () => {
    await saveView(ann, view({ name: "Órder" }));
    const refusal = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error) => translated(error),
      );
    expect(await refusal(saveView(ann, view({ name: "order" })))).toMatchObject({
      code: "savedViews.nameTaken",
    });
    await saveView(bo, view({ name: "Order" }));
    await saveView(ann, view({ name: "Ward", isShared: true }));
    expect(await refusal(saveView(bo, view({ name: "ward", isShared: true })))).toMatchObject({
      code: "savedViews.sharedNameTaken",
    });
  });
});

describe("a view of somebody else", () => {
  test("is changed by nobody but the owner, and a shared one by an administrator", async () => {
    const { id: own } = await saveView(ann, view());
    const { id: shared } = await saveView(ann, view({ isShared: true }));
    for (const [ctx, id] of [
      [bo, own],
      [bo, shared],
      [admin, own],
    ] as const) {
      const rename = { viewId: id, version: 1, name: "Mine now", isShared: false };
      await expect(renameView(ctx, rename)).rejects.toThrow(NotFound);
      await expect(replaceView(ctx, { viewId: id, version: 1, state: {} })).rejects.toThrow(NotFound);
      await expect(deleteView(ctx, { viewId: id, version: 1 })).rejects.toThrow(NotFound);
      expect(await stored(id)).toMatchObject({ version: 1 });
    }
    await renameView(admin, { viewId: shared, version: 1, name: "In order", isShared: true });
    await deleteView(admin, { viewId: shared, version: 2 });
    expect(await stored(shared)).toBeUndefined();
  });

  test("stands among the shared for who looks after them, with how many open their list with it", async () => {
    const { id } = await saveView(ann, view({ isShared: true, name: "Kept in order" }));
    const { id: own } = await saveView(ann, view({ name: "Kept in order, alone" }));
    await chooseDefaultView(bo, { list: "patients", viewId: id });
    const { rows, total } = await listSharedViews(admin, SharedViewFilter.parse({ q: "kept in ORDER" }));
    expect(rows).toMatchObject([{ id, name: "Kept in order", openedByCount: 1 }]);
    expect(total).toBe(1);
    expect(rows.map((row) => row.id)).not.toContain(own);
    await expect(listSharedViews(ann, SharedViewFilter.parse({}))).rejects.toThrow(Refused);
    await chooseDefaultView(bo, { list: "patients", viewId: null });
  });

  test("is no business of those who may not open the list", async () => {
    const manager = await signedIn(db, "manager");
    await expect(saveView(manager, view())).rejects.toThrow(Refused);
    await expect(listViews(manager, "patients")).rejects.toThrow(Refused);
    await expect(chooseDefaultView(manager, { list: "patients", viewId: null })).rejects.toThrow(Refused);
  });
});

test("two people at one view: the second is told, and nothing of the first is lost", async () => {
  const { id } = await saveView(ann, view({ isShared: true }));
  await renameView(ann, { viewId: id, version: 1, name: "First wins", isShared: true });
  const late = { viewId: id, version: 1 };
  await expect(renameView(admin, { ...late, name: "Late", isShared: true })).rejects.toThrow(Conflict);
  await expect(replaceView(admin, { ...late, state: {} })).rejects.toThrow(Conflict);
  await expect(deleteView(admin, late)).rejects.toThrow(Conflict);
  expect(await stored(id)).toMatchObject({ name: "First wins", version: 2 });
});

describe("the view that a list opens with", () => {
  const defaultOf = async (ctx: Context) =>
    (await listViews(ctx, "patients")).find(({ isDefault }) => isDefault)?.id;

  test("is one for each person, and can be let go", async () => {
    const { id } = await saveView(ann, view({ isShared: true }));
    const { id: other } = await saveView(bo, view());
    await chooseDefaultView(bo, { list: "patients", viewId: id });
    await chooseDefaultView(bo, { list: "patients", viewId: other });
    expect(await defaultOf(bo)).toBe(other);
    expect(await defaultOf(ann)).toBeUndefined();
    await chooseDefaultView(bo, { list: "patients", viewId: null });
    expect(await defaultOf(bo)).toBeUndefined();
    await expect(chooseDefaultView(ann, { list: "patients", viewId: other })).rejects.toThrow(NotFound);
  });

  test("is none any more once its owner takes it back or deletes it", async () => {
    const { id } = await saveView(ann, view({ isShared: true }));
    await chooseDefaultView(ann, { list: "patients", viewId: id });
    await chooseDefaultView(bo, { list: "patients", viewId: id });
    await renameView(ann, { viewId: id, version: 1, name: "Private again", isShared: false });
    expect([await defaultOf(ann), await defaultOf(bo)]).toEqual([id, undefined]);
    await deleteView(ann, { viewId: id, version: 2 });
    expect(await defaultOf(ann)).toBeUndefined();
  });
});
