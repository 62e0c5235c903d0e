import "server-only";
import { authorize } from "../access/permissions";
import { instantAt } from "../clock";
import type { Context } from "../context";
import { AppError } from "../errors";
import { rehearse } from "../rehearse";
import { getSettings } from "../settings/queries";
import { claimSlot } from "../slots/commands";
import { type FreeSlot, listFreeSlots } from "../slots/queries";
import { addDays } from "../time";
import { moveOne, movesOf } from "./commands";
import type { ForeseeSeries, MoveSeries } from "./inputs";
import { occurrenceOf, occurrences } from "./rules";

/** A visit of a series before it is saved: `code` says what is in the way; NULL: nothing. */
export type ForeseenVisit = {
  /** Of a visit that exists. */
  appointmentId: string | null;
  date: string;
  /** NULL: the clock skips this time on that day. */
  startsAt: string | null;
  code: string | null;
  alternatives: readonly FreeSlot[];
};

const ALTERNATIVES = 3;
/** Other times are looked for from the day before, in the week that the visit belongs to. */
const AROUND_DAYS = 7;

/** Everything is tried as it would be booked, and taken back. @throws Invalid, NotFound for who or what cannot be booked at all. */
export async function foreseeSeries(ctx: Context, input: ForeseeSeries): Promise<ForeseenVisit[]> {
  authorize(ctx.viewer, "appointments.book");
  const { startsAt: first, everyWeeks, count, holdId, ...wanted } = input;
  return rehearse(ctx, async (tx) => {
    const { timeZone } = await getSettings(tx.db);
    const found: ForeseenVisit[] = [];
    for (const { date, minute } of occurrences(occurrenceOf(first, timeZone), everyWeeks, count)) {
      const startsAt = instantAt(date, minute, timeZone);
      const outcome = await tried(startsAt, (at) => claimSlot(tx, { ...wanted, startsAt: at }, { holdId }));
      const alternatives = outcome.code ? await othersFor(tx, wanted, date, outcome.alternatives) : [];
      found.push({ appointmentId: null, date, startsAt: iso(startsAt), code: outcome.code, alternatives });
    }
    return found;
  });
}

/** Where the visits of a series would go, and what is in their way. @throws Conflict, NotFound as moveSeries does. */
export async function foreseeMove(ctx: Context, input: MoveSeries): Promise<ForeseenVisit[]> {
  authorize(ctx.viewer, "appointments.move");
  return rehearse(ctx, async (tx) => {
    const found: ForeseenVisit[] = [];
    for (const move of await movesOf(tx, input)) {
      const { code } = await tried(move.to, () => moveOne(tx, move, input));
      found.push({
        appointmentId: move.id,
        date: move.date,
        startsAt: iso(move.to),
        code,
        alternatives: [],
      });
    }
    return found.sort((a, b) => (a.date < b.date ? -1 : 1));
  });
}

type Outcome = { code: string | null; alternatives: readonly FreeSlot[] };

async function tried(at: Date | null, work: (at: Date) => Promise<unknown>): Promise<Outcome> {
  if (!at) return { code: "appointmentSeries.skippedHour", alternatives: [] };
  try {
    await work(at);
    return { code: null, alternatives: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === "not-found" || error.kind === "refused") throw error;
    return { code: error.code, alternatives: (error.details.alternatives ?? []) as FreeSlot[] };
  }
}

async function othersFor(
  tx: Context,
  { patientId, practitionerId, typeId }: Pick<ForeseeSeries, "patientId" | "practitionerId" | "typeId">,
  date: string,
  given: readonly FreeSlot[],
): Promise<readonly FreeSlot[]> {
  if (given.length > 0) return given;
  const from = addDays(date, -1);
  const search = { typeId, patientId, practitionerId, from, days: AROUND_DAYS, limit: ALTERNATIVES };
  return listFreeSlots(tx, search);
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
