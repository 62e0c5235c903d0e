import "server-only";
import { and, eq, gte, inArray, lt, lte, notExists } from "drizzle-orm";
import {
  appointments,
  openings,
  patientLinks,
  users,
  waitingListEntries,
  waitingListOffers,
} from "@/db/schema";
import { authorize } from "../access/permissions";
import { offerToldAt } from "../appointment-messages/plan";
import { findReader } from "../appointment-messages/reader";
import { whyUnreachable } from "../appointment-messages/rules";
import { cancelAppointment } from "../appointments/commands";
import { canCancel, HOLDING } from "../appointments/rules";
import { type Context, transaction } from "../context";
import { AppError } from "../errors";
import { getSettings } from "../settings/queries";
import { listFreeSlots } from "../slots/queries";
import { localDate } from "../time";
import { type Entry, offerTime } from "./commands";
import { closeOpening } from "./follow";
import { specialtiesOf } from "./queries";
import { byTurn, isWorthOffering, suits } from "./rules";
import { withWishes } from "./wishes";

type Opening = typeof openings.$inferSelect;

/** So many of those who wait are tried for one opening; the rest is asked when those have answered. */
const MOST_TRIED = 50;
const REPLACED = "An earlier time was accepted";

/**
 * Offers a time that became free to the next of those who wait for such a time and were not asked about it. One offer of an
 * opening is open at a time. Run twice it does nothing more.
 */
export async function offerOpening(ctx: Context, { openingId }: { openingId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const [opening] = await tx.db.select().from(openings).where(eq(openings.id, openingId)).for("update");
    if (opening?.status !== "open") return;
    const toldAt = await offerToldAt(tx, opening);
    if (!isWorthOffering(opening.startsAt, toldAt)) return closeOpening(tx, openingId, "lapsed");
    if (await isOffered(tx, openingId)) return;
    for (const entry of await candidatesFor(tx, opening, toldAt))
      if ((await isReachable(tx, entry)) && (await isOfferedTo(tx, entry, opening))) return;
    await closeOpening(tx, openingId, "lapsed");
  });
}

/** Nothing that an account in the portal makes good. */
const SILENT: readonly string[] = ["deceased", "restricted", "quiet"];

/**
 * Whoever can neither be written to nor looks into the portal would not know of the offer: the time would be kept from everybody
 * until it runs out. They are given one by hand, with a call.
 */
async function isReachable(tx: Context, { patientId }: Entry): Promise<boolean> {
  const why = whyUnreachable(await findReader(tx, patientId));
  if (why === null || SILENT.includes(why)) return why === null;
  const [account] = await tx.db
    .select({ id: users.id })
    .from(patientLinks)
    .innerJoin(users, eq(users.id, patientLinks.userId))
    .where(
      and(
        eq(patientLinks.patientId, patientId),
        eq(patientLinks.status, "confirmed"),
        eq(users.status, "active"),
      ),
    )
    .limit(1);
  return account !== undefined;
}

async function isOffered({ db }: Context, openingId: string): Promise<boolean> {
  const [open] = await db
    .select({ id: waitingListOffers.id })
    .from(waitingListOffers)
    .where(and(eq(waitingListOffers.openingId, openingId), eq(waitingListOffers.status, "open")));
  return open !== undefined;
}

/** Those whom the time suits, who have no offer open and were not asked about this one, in their turn. */
async function candidatesFor(tx: Context, opening: Opening, toldAt: Date): Promise<Entry[]> {
  const asked = tx.db
    .select({ id: waitingListOffers.id })
    .from(waitingListOffers)
    .innerJoin(appointments, eq(appointments.id, waitingListOffers.appointmentId))
    .where(
      and(
        eq(waitingListOffers.entryId, waitingListEntries.id),
        eq(appointments.practitionerId, opening.practitionerId),
        gte(appointments.startsAt, opening.startsAt),
        lt(appointments.startsAt, opening.endsAt),
      ),
    );
  const busy = tx.db
    .select({ id: waitingListOffers.id })
    .from(waitingListOffers)
    .where(and(eq(waitingListOffers.entryId, waitingListEntries.id), eq(waitingListOffers.status, "open")));
  // Who has a visit and waits for an earlier one is not asked about a later one.
  const sooner = tx.db
    .select({ id: appointments.id })
    .from(appointments)
    .where(
      and(
        eq(appointments.id, waitingListEntries.insteadOfId),
        inArray(appointments.status, HOLDING),
        lte(appointments.startsAt, opening.startsAt),
      ),
    );
  const entries = await tx.db
    .select()
    .from(waitingListEntries)
    .where(
      and(eq(waitingListEntries.status, "waiting"), ...[asked, busy, sooner].map((one) => notExists(one))),
    );
  const specialties = await specialtiesOf(tx, [opening.practitionerId]);
  const { timeZone } = await getSettings(tx.db);
  const time = {
    startsAt: opening.startsAt,
    practitionerId: opening.practitionerId,
    specialtyIds: specialties.get(opening.practitionerId) ?? [],
  };
  return (await withWishes(tx, entries))
    .filter(({ wish }) => suits(wish, time, { now: toldAt, timeZone }))
    .map(({ entry }) => entry)
    .sort(byTurn)
    .slice(0, MOST_TRIED);
}

/** The first time in the opening at which this visit can be; what is in its way passes the offer on. */
async function isOfferedTo(tx: Context, entry: Entry, opening: Opening): Promise<boolean> {
  const { timeZone } = await getSettings(tx.db);
  const { practitionerId } = opening;
  try {
    const slots = await listFreeSlots(tx, {
      typeId: entry.typeId,
      patientId: entry.patientId,
      practitionerId,
      from: localDate(opening.startsAt, timeZone),
      days: 1,
      limit: 200,
    });
    const slot = slots.find(({ startsAt }) => isWithin(new Date(startsAt), opening));
    if (!slot) return false;
    const startsAt = new Date(slot.startsAt);
    if (!(await isStillFree(tx, entry))) return false;
    await offerTime(tx, entry, { practitionerId, startsAt, openingId: opening.id });
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return false;
  }
}

/** Of several openings that ask the same person at the same moment one has them: the others see its offer, and ask the next. */
async function isStillFree({ db }: Context, { id }: Entry): Promise<boolean> {
  const isWaiting = and(eq(waitingListEntries.id, id), eq(waitingListEntries.status, "waiting"));
  const [entry] = await db
    .select({ id: waitingListEntries.id })
    .from(waitingListEntries)
    .where(isWaiting)
    .for("no key update");
  const isOpen = and(eq(waitingListOffers.entryId, id), eq(waitingListOffers.status, "open"));
  return entry !== undefined && (await db.$count(waitingListOffers, isOpen)) === 0;
}

const isWithin = (at: Date, { startsAt, endsAt }: Opening): boolean => at >= startsAt && at < endsAt;

/** Calls off the later visit that an accepted time replaces, if it still stands. */
export async function replaceVisit(ctx: Context, { entryId }: { entryId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    authorize(tx.viewer, "waitingList.manage");
    const [visit] = await tx.db
      .select({
        appointmentId: appointments.id,
        version: appointments.version,
        status: appointments.status,
        startsAt: appointments.startsAt,
      })
      .from(waitingListEntries)
      .innerJoin(appointments, eq(appointments.id, waitingListEntries.insteadOfId))
      .where(and(eq(waitingListEntries.id, entryId), eq(waitingListEntries.status, "booked")));
    if (!visit || !canCancel(visit, tx.now)) return;
    const { appointmentId, version } = visit;
    await cancelAppointment(tx, { appointmentId, version, reason: REPLACED });
  });
}
