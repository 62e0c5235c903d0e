import { z } from "zod";
import { REQUESTERS } from "@/db/enums/care";
import { idParam, oneOfParam } from "../list-params";
import { Paging } from "../pagination";
import "../validation";

const LAST_INSTANT = new Date("2200-01-01T00:00:00Z");

/** A moment as the server gave it out; never a local time, so that no change of clocks can make it ambiguous. */
export const instant = z.iso
  .datetime({ offset: true, error: "appointments.timeMissing" })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() % 60_000 === 0 && at < LAST_INSTANT, "appointments.timeMissing");

/** Why somebody is booked although the time is taken or outside the hours. */
const overbookReason = z.string().trim().min(3, "appointments.overbookReasonMissing").max(300).optional();

export const BookAppointment = z.strictObject({
  patientId: z.uuid("appointments.patientMissing"),
  practitionerId: z.uuid("appointments.practitionerMissing"),
  typeId: z.uuid("appointments.typeMissing"),
  startsAt: instant,
  /** Left out: as long as the type says. */
  durationMinutes: z.int().min(5).max(480).optional(),
  reason: z.string().trim().max(300).optional(),
  requester: z.enum(REQUESTERS).optional(),
  /** Who asked for it where it was not the patient. */
  requesterName: z.string().trim().max(120).optional(),
  /** The patient confirms it so many hours from now at the latest; left out: it is booked at once. */
  confirmWithinHours: z.coerce.number().int().min(1).max(336).optional(),
  /** A place that was kept while the form was filled in. */
  holdId: z.uuid().optional(),
  overbookReason,
});
export type BookAppointment = z.output<typeof BookAppointment>;

/** What was on the screen: a write to anything else is refused. */
const seen = { appointmentId: z.uuid(), version: z.int().positive() };

export const MoveAppointment = z.strictObject({
  ...seen,
  practitionerId: z.uuid("appointments.practitionerMissing"),
  startsAt: instant,
  /** Left out: as long as it was. */
  durationMinutes: z.int().min(5).max(480).optional(),
  reason: z.string().trim().max(300).optional(),
  /** The patient agreed to it: a proposed visit is booked with that. Left out: they are asked anew. */
  isAgreed: z.boolean().optional(),
  overbookReason,
});
export type MoveAppointment = z.output<typeof MoveAppointment>;

/** The same as it stands in a URL, for asking what would come of it. */
export const PreviewMove = z.strictObject({
  appointmentId: z.uuid(),
  version: z.coerce.number().int().positive(),
  practitionerId: z.uuid("appointments.practitionerMissing"),
  startsAt: instant,
  durationMinutes: z.coerce.number().int().min(5).max(480).optional(),
});

export const CancelAppointment = z.strictObject({ ...seen, reason: z.string().trim().min(1).max(300) });
export type CancelAppointment = z.output<typeof CancelAppointment>;

/** Check-in names the person whose name and date of birth were confirmed. */
export const CheckInPatient = z.strictObject({ ...seen, patientId: z.uuid() });
export type CheckInPatient = z.output<typeof CheckInPatient>;

export const ChangeAppointment = z.strictObject(seen);
export type ChangeAppointment = z.output<typeof ChangeAppointment>;

/** One patient's visits as they stand in the URL. */
export const VisitFilter = Paging.extend({ when: oneOfParam(["upcoming", "past"]), practitioner: idParam() });
export type VisitFilter = z.output<typeof VisitFilter>;
