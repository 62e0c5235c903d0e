import "server-only";
import { authorize } from "../access/permissions";
import { listPatientAppointments, type Visit } from "../appointments/queries";
import { isLapsedOffer } from "../appointments/rules";
import { checkInToken } from "../check-in/tokens";
import type { Context } from "../context";
import { listPatientInvoices } from "../invoices/queries";
import { qrCode } from "../patient-prints/barcodes";
import { openPatient } from "../patients/queries";

const SHOWN = 50;

/** The viewer's own visits, of every record that is connected: what is ahead soonest first, what is past latest first. */
export async function listOwnAppointments(ctx: Context, when: "upcoming" | "past") {
  authorize(ctx.viewer, "portal.use");
  const lists = await Promise.all(
    ctx.viewer.patientIds.map((patientId) =>
      listPatientAppointments(ctx, { patientId, when, practitioner: undefined, page: 1, size: SHOWN as 50 }),
    ),
  );
  const direction = when === "upcoming" ? 1 : -1;
  return lists
    .flatMap(({ rows }) => rows.map(shownVisit))
    .sort((a, b) => direction * a.startsAt.localeCompare(b.startsAt));
}
export type OwnAppointment = Awaited<ReturnType<typeof listOwnAppointments>>[number];

/** The viewer's own invoices once they are issued, newest first. */
export async function listOwnBills(ctx: Context) {
  authorize(ctx.viewer, "portal.use");
  const lists = await Promise.all(
    ctx.viewer.patientIds.map((patientId) => listPatientInvoices(ctx, patientId)),
  );
  return lists
    .flat()
    .map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      status: invoice.status,
      currency: invoice.currency,
      totalMinor: invoice.totalMinor,
      owedMinor: invoice.status === "open" ? invoice.totalMinor - invoice.paidMinor : 0,
      issuedAt: invoice.issuedAt,
      dueOn: invoice.dueOn,
    }))
    .sort((a, b) => (b.issuedAt?.getTime() ?? 0) - (a.issuedAt?.getTime() ?? 0));
}
export type OwnBill = Awaited<ReturnType<typeof listOwnBills>>[number];

/** What the hospital has recorded about the viewer. */
export async function listOwnDetails(ctx: Context) {
  authorize(ctx.viewer, "portal.use");
  return Promise.all(ctx.viewer.patientIds.map((patientId) => openPatient(ctx, patientId)));
}
export type OwnDetails = Awaited<ReturnType<typeof listOwnDetails>>[number];

/** Without what staff wrote for staff. */
export function shownVisit({ id, status, startsAt, endsAt, type, room, practitioner, proposedUntil }: Visit) {
  return {
    id,
    status: isLapsedOffer({ status, proposedUntil }) ? ("lapsed" as const) : status,
    startsAt,
    endsAt,
    type,
    room,
    practitionerId: practitioner.id,
    practitioner: practitioner.name,
    /** To be held to the check-in screen; NULL: there is nothing to check in for. */
    code: status === "booked" ? qrCode(checkInToken(id)) : null,
  };
}
