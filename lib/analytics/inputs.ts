import { z } from "zod";
import { oneOfParam } from "../list-params";

/** Days that a dashboard looks back, today included. */
export const PERIODS = ["7", "30", "90"] as const;

/** The period as it stands in the URL; nonsense falls back to 30 days. */
export const AnalyticsPeriod = z.object({
  days: oneOfParam(PERIODS).transform((days = "30") => Number(days)),
});

/** What missed visits are told apart by. */
export const ATTENDANCE_BY = ["department", "practitioner", "type"] as const;
export type AttendanceBy = (typeof ATTENDANCE_BY)[number];

/** A report as its address asks for it; nonsense falls back. */
export const ReportFilter = AnalyticsPeriod.extend({
  by: oneOfParam(ATTENDANCE_BY).transform((by = "department") => by),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

export const ReportName = z.enum(["appointments", "attendance", "patients", "revenue"]);
export type Report = z.infer<typeof ReportName>;
