import "server-only";
import { and, asc, count, desc, eq, like, or, sql } from "drizzle-orm";
import type { SavedList } from "@/db/enums/patients";
import { profiles, savedViewDefaults, savedViews } from "@/db/schema";
import { authorize, can, type Permission } from "../access/permissions";
import type { Context } from "../context";
import { offset, toPage } from "../pagination";
import { fullName } from "../patients/rules";
import { escapeLike, normaliseName } from "../text";
import type { SharedViewFilter } from "./inputs";

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

export type SharedView = Awaited<ReturnType<typeof listSharedViews>>["rows"][number];

/** Every view that is shared, with how many people's list opens with it, for those who look after them. By name. */
export async function listSharedViews({ db, viewer }: Context, filter: SharedViewFilter) {
  authorize(viewer, "savedViews.manage");
  const opened = db
    .select({ count: count() })
    .from(savedViewDefaults)
    .where(eq(savedViewDefaults.viewId, savedViews.id));
  const where = and(
    eq(savedViews.isShared, true),
    filter.q ? like(savedViews.nameSearch, `%${escapeLike(normaliseName(filter.q))}%`) : undefined,
  );
  const rows = await db
    .select({
      id: savedViews.id,
      list: savedViews.list,
      name: savedViews.name,
      isShared: savedViews.isShared,
      version: savedViews.version,
      updatedAt: savedViews.updatedAt,
      givenName: profiles.givenName,
      familyName: profiles.familyName,
      openedByCount: sql<number>`(${opened})`.mapWith(Number),
    })
    .from(savedViews)
    .innerJoin(profiles, eq(profiles.userId, savedViews.ownerId))
    .where(where)
    .orderBy(
      filter.sort.descending ? desc(savedViews.nameSearch) : asc(savedViews.nameSearch),
      asc(savedViews.id),
    )
    .limit(filter.size)
    .offset(offset(filter));
  const shown = rows.map(({ givenName, familyName, ...view }) => ({
    ...view,
    owner: fullName({ givenName, familyName }),
  }));
  return toPage(shown, await db.$count(savedViews, where), filter);
}
