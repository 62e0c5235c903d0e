import { z } from "zod";

/** Days that a dashboard looks back, today included. */
export const PERIODS = ["7", "30", "90"] as const;

/** The period as it stands in the URL; nonsense falls back to 30 days. */
export const AnalyticsPeriod = z.object({
  days: z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.enum(PERIODS).catch("30")),
});

export const REPORTS = ["appointments", "patients", "revenue"] as const;
export type Report = (typeof REPORTS)[number];
