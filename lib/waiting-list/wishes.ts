import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { appointments, practitioners, type waitingListEntries } from "@/db/schema";
import { HOLDING } from "../appointments/rules";
import type { Context } from "../context";
import { specialtiesOf } from "./queries";
import type { Wish } from "./rules";

type Wishing = Pick<
  typeof waitingListEntries.$inferSelect,
  Exclude<keyof Wish, "specialtyIds" | "before"> | "specialtyId" | "insteadOfId"
>;

/**
 * What everybody of these waits for, as it counts today: who wished for somebody that can no longer be booked is content with a
 * colleague of the specialty, and who wants to come earlier with any time before the visit that she has.
 */
export async function withWishes<Entry extends Wishing>(
  ctx: Context,
  entries: readonly Entry[],
): Promise<{ entry: Entry; wish: Wish }[]> {
  const wished = entries.flatMap(({ practitionerId }) => practitionerId ?? []);
  const gone = await notBookable(ctx, wished);
  const specialties = await specialtiesOf(ctx, [...gone]);
  const visits = await startsOf(
    ctx,
    entries.flatMap(({ insteadOfId }) => insteadOfId ?? []),
  );
  return entries.map((entry) => {
    const { practitionerId, specialtyId, insteadOfId } = entry;
    const before = visits.get(insteadOfId ?? "") ?? null;
    if (practitionerId && gone.has(practitionerId)) {
      const specialtyIds = specialties.get(practitionerId) ?? [];
      return { entry, wish: { ...entry, before, practitionerId: null, specialtyIds } };
    }
    return { entry, wish: { ...entry, before, specialtyIds: specialtyId ? [specialtyId] : [] } };
  });
}

async function notBookable({ db }: Context, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(and(inArray(practitioners.id, [...new Set(ids)]), eq(practitioners.isActive, false)));
  return new Set(rows.map(({ id }) => id));
}

/** Of those visits that still stand. */
async function startsOf({ db }: Context, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: appointments.id, startsAt: appointments.startsAt })
    .from(appointments)
    .where(and(inArray(appointments.id, [...new Set(ids)]), inArray(appointments.status, HOLDING)));
  return new Map(rows.map(({ id, startsAt }) => [id, startsAt]));
}
