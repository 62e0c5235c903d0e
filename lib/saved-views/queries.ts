import "server-only";
import { and, asc, eq, or } from "drizzle-orm";
import type { SavedList } from "@/db/enums";
import { profiles, savedViewDefaults, savedViews } from "@/db/schema";
import { authorize, can, type Permission } from "../access/permissions";
import type { Context } from "../context";
import { fullName } from "../patients/rules";

/** What opens each list; who may not open it has no views of it either. */
export const LIST_PERMISSIONS: Record<SavedList, Permission> = { patients: "patients.search" };

export type ListedView = Awaited<ReturnType<typeof listViews>>[number];

/** Views of this list that the person can choose: their own and those that others share, by name. */
export async function listViews({ db, viewer }: Context, list: SavedList) {
  authorize(viewer, LIST_PERMISSIONS[list]);
  if (!viewer.userId || !can(viewer, "savedViews.use")) return [];
  const rows = await db
    .select({
      id: savedViews.id,
      name: savedViews.name,
      isShared: savedViews.isShared,
      state: savedViews.state,
      version: savedViews.version,
      ownerId: savedViews.ownerId,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
      defaultId: savedViewDefaults.viewId,
    })
    .from(savedViews)
    .innerJoin(profiles, eq(profiles.userId, savedViews.ownerId))
    .leftJoin(
      savedViewDefaults,
      and(eq(savedViewDefaults.viewId, savedViews.id), eq(savedViewDefaults.userId, viewer.userId)),
    )
    .where(
      and(
        eq(savedViews.list, list),
        or(eq(savedViews.ownerId, viewer.userId), eq(savedViews.isShared, true)),
      ),
    )
    .orderBy(asc(savedViews.nameSearch), asc(savedViews.id));
  return rows.map(({ ownerId, givenName, familyName, defaultId, ...view }) => ({
    ...view,
    owner: fullName({ givenName, familyName }),
    isOwn: ownerId === viewer.userId,
    /** The person's list opens with it. */
    isDefault: defaultId !== null,
    mayChange: ownerId === viewer.userId || can(viewer, "savedViews.manage"),
  }));
}
