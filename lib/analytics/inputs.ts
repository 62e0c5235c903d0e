import { z } from "zod";
import { oneOfParam } from "../list-params";

/** Days that a dashboard looks back, today included. */
export const PERIODS = ["7", "30", "90"] as const;

/** The period as it stands in the URL; nonsense falls back to 30 days. */
export const AnalyticsPeriod = z.object({
  days: oneOfParam(PERIODS).transform((days = "30") => Number(days)),
});

export const ReportName = z.enum(["appointments", "patients", "revenue"]);
export type Report = z.infer<typeof ReportName>;
