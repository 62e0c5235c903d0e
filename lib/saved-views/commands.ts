import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { SavedList } from "@/db/enums/patients";
import { savedViewDefaults, savedViews } from "@/db/schema";
import { authorize, can, type Viewer } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound, Refused } from "../errors";
import { newId } from "../ids";
import { normaliseName } from "../text";
import type { ChooseDefaultView, DeleteView, RenameView, ReplaceView, SaveView } from "./inputs";
import { LIST_PERMISSIONS } from "./queries";

/**
 * Keeps a view of a list under a name.
 * @throws Conflict when the person has one of this name, or somebody shares one.
 */
export function saveView(ctx: Context, { list, name, isShared, state }: SaveView): Promise<{ id: string }> {
  return transaction(ctx, async (tx) => {
    const ownerId = userOf(tx.viewer, list);
    const id = newId();
    const values = { id, list, ownerId, name, nameSearch: searchOf(name), isShared, state };
    await tx.db.insert(savedViews).values({ ...values, createdAt: tx.now, updatedAt: tx.now });
    await record(tx, "savedViews.save", id, { after: { list, name, isShared, state } });
    return { id };
  });
}

/**
 * Gives a view another name, shares it, or takes it back from the others, whose lists then open without it.
 * @throws Conflict when the name is taken or the view was changed since it was shown; NotFound.
 */
export function renameView(ctx: Context, { viewId, version, name, isShared }: RenameView) {
  return transaction(ctx, async (tx) => {
    const before = await getViewForWrite(tx, viewId);
    await change(tx, { viewId, version }, { name, nameSearch: searchOf(name), isShared });
    if (before.isShared && !isShared)
      await tx.db
        .delete(savedViewDefaults)
        .where(and(eq(savedViewDefaults.viewId, viewId), ne(savedViewDefaults.userId, before.ownerId)));
    await record(tx, "savedViews.rename", viewId, {
      before: { name: before.name, isShared: before.isShared },
      after: { name, isShared },
    });
    return { id: viewId };
  });
}

/**
 * Keeps other filters, another order or other columns under the same name.
 * @throws Conflict when the view was changed since it was shown; NotFound.
 */
export function replaceView(ctx: Context, { viewId, version, state }: ReplaceView) {
  return transaction(ctx, async (tx) => {
    const before = await getViewForWrite(tx, viewId);
    await change(tx, { viewId, version }, { state });
    await record(tx, "savedViews.replace", viewId, { before: { state: before.state }, after: { state } });
    return { id: viewId };
  });
}

/**
 * Removes a view; lists that opened with it open without one.
 * @throws Conflict when it was changed since it was shown; NotFound.
 */
export function deleteView(ctx: Context, { viewId, version }: DeleteView) {
  return transaction(ctx, async (tx) => {
    const { list, name, isShared, state } = await getViewForWrite(tx, viewId);
    const gone = await tx.db
      .delete(savedViews)
      .where(and(eq(savedViews.id, viewId), eq(savedViews.version, version)));
    if (gone.rowCount === 0) throw new Conflict("savedViews.changedMeanwhile");
    await record(tx, "savedViews.delete", viewId, { before: { list, name, isShared, state } });
    return { id: viewId };
  });
}

/**
 * Opens the person's list with this view from now on, or without one.
 * @throws NotFound when the view is none of theirs and not shared.
 */
export function chooseDefaultView(ctx: Context, { list, viewId }: ChooseDefaultView) {
  return transaction(ctx, async (tx) => {
    const userId = userOf(tx.viewer, list);
    const own = and(eq(savedViewDefaults.userId, userId), eq(savedViewDefaults.list, list));
    if (viewId) {
      const [view] = await tx.db
        .select({ id: savedViews.id })
        .from(savedViews)
        .where(
          and(
            eq(savedViews.id, viewId),
            eq(savedViews.list, list),
            or(eq(savedViews.ownerId, userId), eq(savedViews.isShared, true)),
          ),
        )
        .for("share");
      if (!view) throw new NotFound();
      await tx.db
        .insert(savedViewDefaults)
        .values({ userId, list, viewId, chosenAt: tx.now })
        .onConflictDoUpdate({
          target: [savedViewDefaults.userId, savedViewDefaults.list],
          set: { viewId, chosenAt: tx.now },
        });
    } else await tx.db.delete(savedViewDefaults).where(own);
    await record(tx, "savedViews.chooseDefault", viewId, { after: { list, viewId } });
    return { id: viewId };
  });
}

function userOf(viewer: Viewer, list: SavedList): string {
  authorize(viewer, "savedViews.use");
  authorize(viewer, LIST_PERMISSIONS[list]);
  if (!viewer.userId) throw new Refused();
  return viewer.userId;
}

/** The view, if it is the person's own or a shared one that they look after. */
async function getViewForWrite({ db, viewer }: Context, viewId: string) {
  authorize(viewer, "savedViews.use");
  const [view] = await db.select().from(savedViews).where(eq(savedViews.id, viewId));
  const isTheirs = view?.ownerId === viewer.userId && can(viewer, LIST_PERMISSIONS[view.list]);
  const isInTheirCare = view?.isShared && can(viewer, "savedViews.manage");
  if (!view || !(isTheirs || isInTheirCare)) throw new NotFound();
  return view;
}

async function change(
  { db, now }: Context,
  { viewId, version }: { viewId: string; version: number },
  values: Partial<typeof savedViews.$inferInsert>,
): Promise<void> {
  const changed = await db
    .update(savedViews)
    .set({ ...values, version: sql`${savedViews.version} + 1`, updatedAt: now })
    .where(and(eq(savedViews.id, viewId), eq(savedViews.version, version)));
  if (changed.rowCount === 0) throw new Conflict("savedViews.changedMeanwhile");
}

function record(
  tx: Context,
  action: string,
  entityId: string | null,
  states: { before?: Record<string, unknown>; after?: Record<string, unknown> },
) {
  return recordEvent(tx, { action, category: "settings", entityType: "saved-view", entityId, ...states });
}

/** A name without letters and digits is compared as it stands. */
const searchOf = (name: string): string => normaliseName(name) || name.toLowerCase();
