import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { appointmentLinks, appointments, appointmentTypes } from "@/db/schema";
import { describeVisit } from "../appointment-messages/letter";
import { findReader } from "../appointment-messages/reader";
import { findOfferInstead } from "../appointment-messages/stake";
import { recordEvent } from "../audit/record";
import { checkInToken } from "../check-in/tokens";
import { type Context, systemContext } from "../context";
import { TooMany } from "../errors";
import { spend } from "../limits";
import { qrCode } from "../patient-prints/barcodes";
import { pageOf } from "../self-bookings/rules";
import { getSettings } from "../settings/queries";
import { listFreeSlots } from "../slots/queries";
import { localDate } from "../time";
import { earliest, linkState } from "./rules";
import { linkIdOf } from "./token";

/** So many free times are looked at for a page of them. */
const MOST = 200;

/** Whoever holds the link acts for the patient, as the system, since nobody is signed in. */
export const inPatientsPlace = (ctx: Context): Context => ({
  ...ctx,
  viewer: systemContext({ db: ctx.db }).viewer,
});

/**
 * The visit of a link, or null for one that was made up, ended, or whose visit began, is under way, or is of somebody who
 * died or whose record is restricted: all of them look alike. Leaves no audit event and changes nothing.
 */
export async function findLink(ctx: Context, token: string) {
  const linkId = linkIdOf(token);
  if (!linkId) return null;
  const [row] = await ctx.db
    .select({
      linkId: appointmentLinks.id,
      appointmentId: appointments.id,
      patientId: appointments.patientId,
      practitionerId: appointments.practitionerId,
      typeId: appointments.typeId,
      version: appointments.version,
      status: appointments.status,
      startsAt: appointments.startsAt,
      minimumNoticeMinutes: appointmentTypes.minimumNoticeMinutes,
      proposedUntil: appointments.proposedUntil,
      patientConfirmedAt: appointments.patientConfirmedAt,
    })
    .from(appointmentLinks)
    .innerJoin(appointments, eq(appointments.id, appointmentLinks.appointmentId))
    .innerJoin(appointmentTypes, eq(appointmentTypes.id, appointments.typeId))
    .where(and(eq(appointmentLinks.id, linkId), isNull(appointmentLinks.endedAt)));
  const state = row && linkState(row, ctx.now);
  if (!row || !state || state === "over") return null;
  const { isDeceased, isRestricted } = await findReader(ctx, row.patientId);
  return isDeceased || isRestricted ? null : { ...row, state };
}

/**
 * What the page behind a link shows: when, where, with whom, how to prepare; not who, and nothing of why. One disclosure.
 * @throws TooMany when one address looks too often.
 */
export async function readLinkedVisit(ctx: Context, token: string) {
  await countLook(ctx);
  const link = await findLink(ctx, token);
  if (!link) return null;
  await recordEvent(ctx, {
    action: "appointmentLinks.read",
    category: "scheduling",
    patientId: link.patientId,
    entityType: "appointment-link",
    entityId: link.linkId,
  });
  const { name: hospital, phone, country } = await getSettings(ctx.db);
  const { state, version } = link;
  const answerUntil = state === "proposed" ? (link.proposedUntil?.toISOString() ?? null) : null;
  const isComing = link.patientConfirmedAt !== null;
  const stands = state === "open" || state === "late";
  const offer = stands ? await findOfferInstead(ctx, link.appointmentId) : null;
  const facts = await describeVisit(ctx, link.appointmentId);
  return {
    state,
    version,
    answerUntil,
    /** For check-in; NULL: there is nothing to check in for. */
    code: stands && facts.isInPerson ? qrCode(checkInToken(link.appointmentId)) : null,
    isComing,
    /** Another time is offered instead, in a message of its own. */
    offer: offer && { isAway: offer.isAway },
    hospital,
    phone,
    country,
    ...facts,
  };
}
export type LinkedVisit = NonNullable<Awaited<ReturnType<typeof readLinkedVisit>>>;

/** Other times of the same kind with the same practitioner, from a day on, with notice enough. None where none can be taken. */
export async function listLinkedTimes(ctx: Context, token: string, from?: string) {
  const link = await findLink(ctx, token);
  if (link?.state !== "open") return [];
  const { timeZone } = await getSettings(ctx.db);
  const first = earliest(link, ctx.now);
  const firstDay = localDate(first, timeZone);
  const slots = await listFreeSlots(
    inPatientsPlace(ctx),
    {
      typeId: link.typeId,
      practitionerId: link.practitionerId,
      patientId: link.patientId,
      instead: link.appointmentId,
      from: from && from > firstDay ? from : firstDay,
      limit: MOST,
    },
    { notBefore: first },
  );
  const others = slots.filter(({ startsAt }) => startsAt !== link.startsAt.toISOString());
  return pageOf(others, timeZone).slots.map(({ startsAt }) => startsAt);
}

/** Counts one look at a link from this address. @throws TooMany when one address looks too often. */
export async function countLook(ctx: Context): Promise<void> {
  if (!(await spend("appointmentLink.address", ctx.request.ip ?? "unknown"))) throw new TooMany();
}
