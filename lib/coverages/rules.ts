import type { CoverageStatus } from "@/db/enums";
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
