import "server-only";
import { appointmentSeries } from "@/db/schema";
import { authorize } from "../access/permissions";
import { tellTogether } from "../appointment-messages/together";
import { bookAppointment, cancelAppointment, moveAppointment } from "../appointments/commands";
import { recordEvent } from "../audit/record";
import { instantAt } from "../clock";
import { type Context, transaction } from "../context";
import { AppError, Conflict, Invalid } from "../errors";
import { getSettings } from "../settings/queries";
import type { BookSeries, CancelSeries, MoveSeries } from "./inputs";
import { listPlanned } from "./queries";
import { movedWith, occurrenceOf } from "./rules";

type Planned = Awaited<ReturnType<typeof listPlanned>>[number];
/** A visit of a series and where it goes. `startsAt` is NULL where the clock skips that time on that day. */
export type Move = Planned & { to: Date | null; date: string };

/**
 * Books visits that come back as one series: all of them, or none.
 * @throws as bookAppointment does, naming in `fields` which of the visits is in the way.
 */
export function bookSeries(ctx: Context, input: BookSeries) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.book");
    const { everyWeeks, visits, holdId, ...common } = input;
    const [first] = visits;
    if (!first) throw new Invalid("appointmentSeries.empty");
    const { timeZone } = await getSettings(tx.db);
    const { date, minute } = occurrenceOf(first.startsAt, timeZone);
    const [series] = await tx.db
      .insert(appointmentSeries)
      .values({
        patientId: input.patientId,
        everyWeeks,
        startsOn: date,
        startMinute: minute,
        createdBy: tx.viewer.userId,
      })
      .returning({ id: appointmentSeries.id });
    if (!series) throw new Error("The new series was not returned.");
    const ids: string[] = [];
    for (const [index, visit] of visits.entries()) {
      const wanted = { ...common, ...visit, ...(index === 0 && { holdId }) };
      const booked = await naming(index, () => bookAppointment(tx, wanted, { seriesId: series.id }));
      ids.push(booked.id);
    }
    await tellTogether(tx, ids);
    await recordEvent(tx, {
      action: "appointmentSeries.book",
      category: "scheduling",
      patientId: input.patientId,
      entityType: "appointment-series",
      entityId: series.id,
      after: { everyWeeks, appointmentIds: ids },
    });
    return { id: series.id, patientId: input.patientId, visits: ids.length };
  });
}

/**
 * Moves a visit and those of its series after it, or all that are ahead, as far and to the same time of the day: all of them
 * but those named, or none.
 * @throws as moveAppointment does, naming in `fields` which visit is in the way; Conflict when the one shown changed; NotFound.
 */
export function moveSeries(ctx: Context, input: MoveSeries) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.move");
    const moves = await movesOf(tx, input);
    for (const move of moves) await naming(move.id, () => moveOne(tx, move, input));
    await tellTogether(
      tx,
      moves.map(({ id }) => id),
    );
    return { visits: moves.length };
  });
}

/** Calls a visit of a series off and those after it, or all that are ahead. @throws Conflict, NotFound */
export function cancelSeries(ctx: Context, input: CancelSeries) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "appointments.cancel");
    const planned = await listPlanned(tx, input);
    requireShown(planned, input);
    for (const { id, version } of planned)
      await cancelAppointment(tx, { appointmentId: id, version, reason: input.reason });
    await tellTogether(
      tx,
      planned.map(({ id }) => id),
    );
    return { visits: planned.length };
  });
}

/**
 * Where the visits of a series would go, in an order in which none stands in the way of another of them.
 * @throws Conflict when the visit on the screen changed meanwhile; NotFound.
 */
export async function movesOf(tx: Context, input: MoveSeries): Promise<Move[]> {
  const planned = await listPlanned(tx, input);
  const shown = requireShown(planned, input);
  const { timeZone } = await getSettings(tx.db);
  const from = occurrenceOf(shown.startsAt, timeZone);
  const to = occurrenceOf(input.startsAt, timeZone);
  const moves = planned
    .filter(({ id }) => !input.exceptIds.includes(id))
    .map((visit) => {
      const { date, minute } = movedWith(occurrenceOf(visit.startsAt, timeZone), from, to);
      return { ...visit, to: instantAt(date, minute, timeZone), date };
    });
  return input.startsAt > shown.startsAt ? moves.reverse() : moves;
}

/** @throws Invalid for a time that the clock skips; otherwise as moveAppointment does. */
export function moveOne(tx: Context, move: Move, { practitionerId, reason }: MoveSeries) {
  if (!move.to) throw new Invalid("appointmentSeries.skippedHour");
  const { id: appointmentId, version, to: startsAt } = move;
  return moveAppointment(tx, { appointmentId, version, practitionerId, startsAt, reason });
}

function requireShown(
  planned: readonly Planned[],
  seen: { appointmentId: string; version: number },
): Planned {
  const shown = planned.find(({ id }) => id === seen.appointmentId);
  if (!shown || shown.version !== seen.version) throw new Conflict("appointments.changedMeanwhile");
  return shown;
}

/** A refusal that says which of the visits it is about. */
async function naming<T>(key: string | number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    error.details.fields = { ...error.details.fields, [`visits.${key}`]: error.code };
    throw error;
  }
}
