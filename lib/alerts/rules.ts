import {
  ALERT_CATEGORIES,
  ALERT_SEVERITIES,
  type AlertCategory,
  type AlertSeverity,
} from "@/db/enums/patients";

/** What tells something about the person's health; the others are for whoever meets the patient. */
const CLINICAL: readonly AlertCategory[] = ["clinical", "infection-control"];

export const isClinicalAlert = (category: AlertCategory): boolean => CLINICAL.includes(category);

/** The categories that somebody may see or set, with or without those about health. */
export const alertCategories = ({ withClinical }: { withClinical: boolean }): AlertCategory[] =>
  ALERT_CATEGORIES.filter((category) => withClinical || !isClinicalAlert(category));

type Alert = { startsOn: string; endsOn: string | null; endedAt: Date | null };
export type AlertState = "standing" | "coming" | "over" | "ended";

/** Where an alert stands on the hospital's day; its last day still counts. */
export function alertState({ startsOn, endsOn, endedAt }: Alert, today: string): AlertState {
  if (endedAt) return "ended";
  if (endsOn !== null && endsOn < today) return "over";
  return startsOn > today ? "coming" : "standing";
}

/** The most urgent first, then the newest. */
export function byUrgency(
  one: { severity: AlertSeverity; recordedAt: Date },
  other: { severity: AlertSeverity; recordedAt: Date },
): number {
  const rank = ({ severity }: { severity: AlertSeverity }) => ALERT_SEVERITIES.indexOf(severity);
  return rank(one) - rank(other) || other.recordedAt.getTime() - one.recordedAt.getTime();
}

/** What speaks against the days of a new alert: it would never be shown. Null when they can be. */
export function alertDaysConcern(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  today: string,
): "endsBeforeStart" | "alreadyOver" | null {
  if (endsOn === null) return null;
  if (endsOn < startsOn) return "endsBeforeStart";
  return endsOn < today ? "alreadyOver" : null;
}
