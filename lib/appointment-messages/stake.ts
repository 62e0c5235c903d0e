import "server-only";
import { and, eq } from "drizzle-orm";
import type { AppointmentStatus } from "@/db/enums/care";
import { appointments, practitioners, waitingListEntries, waitingListOffers } from "@/db/schema";
import { canCancel } from "../appointments/rules";
import { mustMove } from "../availabilities/outside";
import { type Context, systemContext } from "../context";
import { practitionerNames } from "../practitioners/queries";

/**
 * What hangs on an offered time for its patient: nothing else, a place on the waiting list, a visit that they keep unless they
 * take it, or a visit that cannot stay where it is because its practitioner is away.
 */
export type Stake = "none" | "waiting" | "instead" | "away";

/** What hangs on a visit while it is an open offer, and the visit that it would replace, where that one still stands. */
export async function readStake(ctx: Context, visit: { id: string; status: AppointmentStatus }) {
  if (visit.status !== "proposed") return { stake: "none" as Stake, replaced: null };
  const [entry] = await ctx.db
    .select({ insteadOfId: waitingListEntries.insteadOfId })
    .from(waitingListOffers)
    .innerJoin(waitingListEntries, eq(waitingListEntries.id, waitingListOffers.entryId))
    .where(and(eq(waitingListOffers.appointmentId, visit.id), eq(waitingListOffers.status, "open")));
  if (!entry) return { stake: "none" as Stake, replaced: null };
  const replaced = entry.insteadOfId ? await findReplaced(ctx, entry.insteadOfId) : null;
  if (!replaced) return { stake: "waiting" as Stake, replaced: null };
  // Hours are the hospital's to read: whoever holds a link or an account learns no more of them than this.
  const hospital = { ...ctx, viewer: systemContext({ db: ctx.db }).viewer };
  const stake: Stake = (await mustMove(hospital, replaced)) ? "away" : "instead";
  return { stake, replaced };
}

/** Another time that is offered instead of this visit, and whether this one can take place at all; NULL: there is none. */
export async function findOfferInstead(ctx: Context, appointmentId: string) {
  const [offer] = await ctx.db
    .select({ appointmentId: waitingListOffers.appointmentId })
    .from(waitingListOffers)
    .innerJoin(waitingListEntries, eq(waitingListEntries.id, waitingListOffers.entryId))
    .where(
      and(
        eq(waitingListEntries.insteadOfId, appointmentId),
        eq(waitingListEntries.status, "waiting"),
        eq(waitingListOffers.status, "open"),
      ),
    )
    .limit(1);
  if (!offer) return null;
  const { stake } = await readStake(ctx, { id: offer.appointmentId, status: "proposed" });
  return { appointmentId: offer.appointmentId, isAway: stake === "away" };
}

async function findReplaced({ db, now }: Context, appointmentId: string) {
  const [visit] = await db
    .select({
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      practitionerId: practitioners.id,
      ...practitionerNames,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(eq(appointments.id, appointmentId));
  return visit && canCancel(visit, now) ? visit : null;
}
