import "server-only";
import { and, asc, eq, exists, gt, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { departments, profiles, shiftKinds, shiftSwaps, shifts, userRoles } from "@/db/schema";
import { authorize } from "../access/permissions";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { listAround } from "../shifts/queries";
import { shortRest } from "../shifts/rules";
import { nameOfUser, profileName } from "../users/names";

export type SwapRow = Awaited<ReturnType<typeof selectSwaps>>[number];
export type SwapToDecide = SwapRow & { shortRests: { person: string; hours: number }[] };
export type Colleague = {
  userId: string;
  name: string;
  shifts: { id: string; startsAt: string; kind: string }[];
};

const wanted = alias(shifts, "wanted");
const wantedKind = alias(shiftKinds, "wanted_kind");
const SHOWN = 100;

/** Offers that concern the viewer: their own, those made to them, and those made to anybody with their role. */
export async function listOwnSwaps(ctx: Context): Promise<{ mine: SwapRow[]; forMe: SwapRow[] }> {
  authorize(ctx.viewer, "shifts.swap");
  const { userId } = ctx.viewer;
  if (!userId) throw new NotFound();
  const ahead = gt(shifts.startsAt, ctx.now);
  const sameRole = exists(
    ctx.db
      .select({ one: sql`1` })
      .from(userRoles)
      .where(and(eq(userRoles.userId, userId), eq(userRoles.role, shifts.role))),
  );
  const [mine, forMe] = await Promise.all([
    selectSwaps(ctx, and(eq(shiftSwaps.offeredBy, userId), ahead)),
    selectSwaps(
      ctx,
      and(
        ahead,
        or(
          and(eq(shiftSwaps.askedUserId, userId), eq(shiftSwaps.status, "offered")),
          and(
            isNull(shiftSwaps.askedUserId),
            ne(shiftSwaps.offeredBy, userId),
            eq(shiftSwaps.status, "offered"),
            sameRole,
          ),
          and(eq(shiftSwaps.answeredBy, userId), eq(shiftSwaps.status, "accepted")),
        ),
      ),
    ),
  ]);
  return { mine, forMe };
}

/** Exchanges that both people want, with the rests that they would shorten. */
export async function listSwapsToDecide(ctx: Context): Promise<SwapToDecide[]> {
  authorize(ctx.viewer, "rotas.plan");
  const rows = await selectSwaps(ctx, eq(shiftSwaps.status, "accepted"));
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      shortRests: [
        ...(await restOf(ctx, row.answeredById, row.answeredBy, row.offered, row.wanted?.id)),
        ...(row.wanted ? await restOf(ctx, row.offeredById, row.offeredBy, row.wanted, row.offered.id) : []),
      ],
    })),
  );
}

/** Colleagues who can take a duty of the viewer, each with their own that could be had for it. @throws NotFound */
export async function listColleagues(ctx: Context, shiftId: string): Promise<Colleague[]> {
  authorize(ctx.viewer, "shifts.swap");
  const { userId } = ctx.viewer;
  const [duty] = await ctx.db.select().from(shifts).where(eq(shifts.id, shiftId));
  if (!userId || !duty || duty.userId !== userId) throw new NotFound();
  const rows = await ctx.db
    .select({
      userId: shifts.userId,
      name: profileName,
      id: shifts.id,
      startsAt: shifts.startsAt,
      kind: shiftKinds.name,
    })
    .from(shifts)
    .innerJoin(profiles, eq(profiles.userId, shifts.userId))
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .where(
      and(
        eq(shifts.departmentId, duty.departmentId),
        eq(shifts.role, duty.role),
        ne(shifts.userId, userId),
        isNull(shifts.removedAt),
        isNotNull(shifts.publishedAt),
        gt(shifts.startsAt, ctx.now),
      ),
    )
    .orderBy(asc(profiles.familyName), asc(profiles.givenName), asc(shifts.startsAt))
    .limit(500);
  return [...Map.groupBy(rows, (row) => row.userId).values()].flatMap((own) => {
    const [first] = own;
    const duties = own.map(({ id, startsAt, kind }) => ({ id, startsAt: startsAt.toISOString(), kind }));
    return first ? [{ userId: first.userId, name: first.name, shifts: duties }] : [];
  });
}

async function restOf(
  ctx: Context,
  userId: string | null,
  person: string | null,
  duty: { id: string; startsAt: string; endsAt: string },
  gives: string | undefined,
) {
  if (!userId || !person) return [];
  const range = { startsAt: new Date(duty.startsAt), endsAt: new Date(duty.endsAt) };
  const hours = shortRest(range, await listAround(ctx, userId, range, gives));
  return hours === null ? [] : [{ person, hours }];
}

async function selectSwaps(ctx: Context, where: SQL | undefined) {
  const rows = await ctx.db
    .select({
      id: shiftSwaps.id,
      version: shiftSwaps.version,
      status: shiftSwaps.status,
      note: shiftSwaps.note,
      offeredAt: shiftSwaps.offeredAt,
      offeredById: shiftSwaps.offeredBy,
      offeredBy: nameOfUser(shiftSwaps.offeredBy),
      askedUserId: shiftSwaps.askedUserId,
      asked: nameOfUser(shiftSwaps.askedUserId),
      answeredById: shiftSwaps.answeredBy,
      answeredBy: nameOfUser(shiftSwaps.answeredBy),
      answerReason: shiftSwaps.answerReason,
      decisionReason: shiftSwaps.decisionReason,
      department: departments.name,
      shiftId: shifts.id,
      kind: shiftKinds.name,
      startsAt: shifts.startsAt,
      endsAt: shifts.endsAt,
      wantedId: wanted.id,
      wantedKind: wantedKind.name,
      wantedStartsAt: wanted.startsAt,
      wantedEndsAt: wanted.endsAt,
    })
    .from(shiftSwaps)
    .innerJoin(shifts, eq(shifts.id, shiftSwaps.offeredShiftId))
    .innerJoin(shiftKinds, eq(shiftKinds.id, shifts.shiftKindId))
    .innerJoin(departments, eq(departments.id, shifts.departmentId))
    .leftJoin(wanted, eq(wanted.id, shiftSwaps.wantedShiftId))
    .leftJoin(wantedKind, eq(wantedKind.id, wanted.shiftKindId))
    .where(where)
    .orderBy(asc(shifts.startsAt), asc(shiftSwaps.id))
    .limit(SHOWN);
  return rows.map(
    ({
      shiftId,
      kind,
      startsAt,
      endsAt,
      wantedId,
      wantedKind,
      wantedStartsAt,
      wantedEndsAt,
      offeredAt,
      ...row
    }) => ({
      ...row,
      offeredAt: offeredAt.toISOString(),
      offered: { id: shiftId, kind, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      wanted:
        wantedId && wantedKind && wantedStartsAt && wantedEndsAt
          ? {
              id: wantedId,
              kind: wantedKind,
              startsAt: wantedStartsAt.toISOString(),
              endsAt: wantedEndsAt.toISOString(),
            }
          : null,
    }),
  );
}
