import { z } from "zod";
import { MOST_SERIES_VISITS, SERIES_SCOPES } from "@/db/enums/care";
import { BookAppointment, instant } from "../appointments/inputs";

const everyWeeks = z.int().min(1).max(26);

/** What a series would be like, before it is booked. */
export const ForeseeSeries = z.strictObject({
  patientId: z.uuid("appointments.patientMissing"),
  practitionerId: z.uuid("appointments.practitionerMissing"),
  typeId: z.uuid("appointments.typeMissing"),
  startsAt: instant,
  everyWeeks,
  count: z.int().min(2).max(MOST_SERIES_VISITS),
  durationMinutes: z.int().min(5).max(480).optional(),
  /** The first time, kept while the form is filled in. */
  holdId: z.uuid().optional(),
});
export type ForeseeSeries = z.output<typeof ForeseeSeries>;

/** The visits as they were looked at: some may have another time than the rule gives, some be left out. */
export const BookSeries = BookAppointment.omit({
  startsAt: true,
  overbookReason: true,
  practitionerId: true,
  confirmWithinHours: true,
}).extend({
  everyWeeks,
  visits: z
    .array(z.strictObject({ startsAt: instant, practitionerId: z.uuid() }))
    .min(1, "appointmentSeries.empty")
    .max(MOST_SERIES_VISITS),
});
export type BookSeries = z.output<typeof BookSeries>;

/** The visit that was on the screen, and which others of its series follow it. */
const of = { appointmentId: z.uuid(), version: z.int().positive(), scope: z.enum(SERIES_SCOPES) };

export const MoveSeries = z.strictObject({
  ...of,
  /** Where that visit goes; the others go as far. */
  startsAt: instant,
  practitionerId: z.uuid("appointments.practitionerMissing"),
  /** Those that stay where they are. */
  exceptIds: z.array(z.uuid()).max(MOST_SERIES_VISITS).default([]),
  reason: z.string().trim().max(300).optional(),
});
export type MoveSeries = z.output<typeof MoveSeries>;

export const CancelSeries = z.strictObject({ ...of, reason: z.string().trim().min(1).max(300) });
export type CancelSeries = z.output<typeof CancelSeries>;
