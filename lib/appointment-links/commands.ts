import "server-only";
import { eq } from "drizzle-orm";
import { appointmentLinks } from "@/db/schema";
import { tellAtOnce } from "../appointment-messages/plan";
import { confirmAppointment } from "../appointment-proposals/commands";
import { confirmComing } from "../appointments/coming";
import { cancelAppointment, moveAppointment } from "../appointments/commands";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, NotFound, TooMany } from "../errors";
import { spend } from "../limits";
import { endWaitInstead } from "../waiting-list/follow";
import type { CancelByLink, ComeByLink, ConfirmByLink, MoveByLink } from "./inputs";
import { countLook, findLink, inPatientsPlace } from "./queries";
import { earliest, type LinkState } from "./rules";

const BY_LINK = "By the patient, with the link in a message";

/**
 * Calls a visit off for whoever holds its link, who then waits no longer for an earlier one instead of it. It stands in the trail as done by nobody who is signed in, with the link.
 * @throws NotFound for a link that is over; Conflict without notice enough, or when the visit changed since it was shown; TooMany.
 */
export function cancelByLink(ctx: Context, { token, version, reason }: CancelByLink) {
  return transaction(ctx, async (tx) => {
    const link = await useLink(tx, token, version, ["open", "proposed"]);
    const said = reason ? `${BY_LINK}: ${reason}` : BY_LINK;
    const { appointmentId } = link;
    await cancelAppointment(inPatientsPlace(tx), { appointmentId, version, reason: said });
    await endWaitInstead(inPatientsPlace(tx), appointmentId, said);
    await settle(tx, link, "appointmentLinks.cancel");
    return {};
  });
}

/**
 * Accepts a time that was offered.
 * @throws NotFound for a link that is over; Conflict when it ran out or changed since it was shown; TooMany.
 */
export function confirmByLink(ctx: Context, { token, version }: ConfirmByLink) {
  return transaction(ctx, async (tx) => {
    const link = await useLink(tx, token, version, ["proposed"]);
    await confirmAppointment(inPatientsPlace(tx), { appointmentId: link.appointmentId, version });
    await settle(tx, link, "appointmentLinks.confirm");
    return {};
  });
}

/**
 * Says that the patient is coming, until the visit begins; said twice, it is said once.
 * @throws NotFound for a link that is over; Conflict when the visit was called off or changed since it was shown; TooMany.
 */
export function comeByLink(ctx: Context, { token, version }: ComeByLink) {
  return transaction(ctx, async (tx) => {
    const link = await useLink(tx, token, version, ["open", "late"]);
    const { isNew } = await confirmComing(inPatientsPlace(tx), {
      appointmentId: link.appointmentId,
      version,
    });
    if (isNew) await note(tx, link, "appointmentLinks.come");
    return {};
  });
}

/**
 * Gives a visit another free time of the same kind with the same practitioner; the link goes on working for it.
 * @throws NotFound for a link that is over; Conflict without notice enough, when the time is taken, or when the visit changed
 * since it was shown; Invalid for a time outside the hours; TooMany.
 */
export function moveByLink(ctx: Context, { token, version, startsAt }: MoveByLink) {
  return transaction(ctx, async (tx) => {
    const link = await useLink(tx, token, version, ["open"]);
    if (startsAt < earliest(link, tx.now)) throw new Conflict("appointmentLinks.tooLate");
    const { appointmentId, practitionerId } = link;
    await moveAppointment(inPatientsPlace(tx), {
      appointmentId,
      practitionerId,
      version,
      startsAt,
      reason: BY_LINK,
    });
    await settle(tx, link, "appointmentLinks.move");
    return {};
  });
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

async function useLink(
  tx: Context,
  token: string,
  version: number,
  states: readonly LinkState[],
): Promise<Link> {
  await countLook(tx);
  const link = await findLink(tx, token);
  if (!link) throw new NotFound("appointmentLinks.over");
  if (link.state === "lapsed") throw new Conflict("appointmentLinks.lapsed");
  if (link.state === "late" && !states.includes("late")) throw new Conflict("appointmentLinks.tooLate");
  if (!states.includes(link.state) || link.version !== version)
    throw new Conflict("appointmentLinks.changedMeanwhile");
  if (!(await spend("appointmentLink.change", link.linkId))) throw new TooMany();
  return link;
}

/** The patient waits for the answer: it goes out at once. */
async function settle(tx: Context, link: Link, action: string): Promise<void> {
  await note(tx, link, action);
  await tellAtOnce(tx, link.appointmentId);
}

async function note(tx: Context, { linkId, patientId, appointmentId }: Link, action: string): Promise<void> {
  await tx.db.update(appointmentLinks).set({ lastUsedAt: tx.now }).where(eq(appointmentLinks.id, linkId));
  await recordEvent(tx, {
    action,
    category: "scheduling",
    patientId,
    entityType: "appointment-link",
    entityId: linkId,
    after: { appointmentId },
  });
}
