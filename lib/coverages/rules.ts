import { COVERAGE_PRIORITIES, type CoverageStatus } from "@/db/enums/billing";
import { type Period, periodState } from "../patient-details/rules";

/** What a coverage is on a calendar date: one that was entered in error never covered anything. */
export function coverageState(
  coverage: Period & { status: CoverageStatus },
  today: string,
): "current" | "future" | "past" | "entered-in-error" {
  return coverage.status === "entered-in-error" ? coverage.status : periodState(coverage, today);
}

/** 8000 basis points are 80 percent; money and shares are kept as integers. */
export const percentOf = (basisPoints: number): number => basisPoints / 100;
export const basisPointsOf = (percent: number): number => Math.round(percent * 100);

type Payer = {
  status: CoverageStatus;
  priority: (typeof COVERAGE_PRIORITIES)[number];
  validFrom: string;
  validTo: string | null;
};

/**
 * Who pays for what happened on a calendar date, the primary one first. Where nobody does, `endedOn` is the last day of the
 * one that ended last before it.
 */
export function payersOn<Row extends Payer>(
  coverages: readonly Row[],
  day: string,
): { payers: Row[]; endedOn: string | null } {
  const held = coverages.filter(({ status, validFrom }) => status !== "entered-in-error" && validFrom <= day);
  const payers = held
    .filter(({ validTo }) => validTo === null || validTo >= day)
    .sort((a, b) => rank(a) - rank(b) || a.validFrom.localeCompare(b.validFrom));
  const ends = held.flatMap(({ validTo }) => (validTo !== null && validTo < day ? validTo : [])).sort();
  return { payers, endedOn: payers.length === 0 ? (ends.at(-1) ?? null) : null };
}

const rank = ({ priority }: Payer) => COVERAGE_PRIORITIES.indexOf(priority);
