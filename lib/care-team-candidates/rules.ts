import type { MemberKind } from "../care-teams/rules";

/** The seven days from now. */
export type Week = { visits: number; bookedMinutes: number; openMinutes: number };
export type WeekState = "free" | "some" | "full" | "away";

type Measured = {
  id: string;
  name: string;
  specialtyIds: readonly string[];
  /** Patients in whose team they are now. */
  patients: number;
  /** Visits of this patient with them, or times they were in this patient's team. */
  seenBefore: number;
  /** NULL for those who have no consulting hours: nurses. */
  week: Week | null;
};

/** What the patient needs: how much each specialty weighs among the visits. */
export type Need = ReadonlyMap<string, number>;

/** What each part can contribute to the hundred points of the best candidate. */
const POINTS = { specialty: 50, known: 20, free: 20, fewPatients: 10 } as const;
/** More visits with the same person than this do not make them better known. */
const WELL_KNOWN = 4;
/** A visit that is booked says more about what is needed than one that is over. */
export const VISIT_AHEAD_COUNTS = 3;

const FREE_FROM = 0.5;
const SOME_FROM = 0.15;

/** The part of the week's consulting hours that nobody has booked, from 0 to 1. */
export function freeShare(week: Week | null): number {
  if (!week || week.openMinutes === 0) return 0;
  return Math.max(0, 1 - week.bookedMinutes / week.openMinutes);
}

export function weekState(week: Week): WeekState {
  if (week.openMinutes === 0) return "away";
  const share = freeShare(week);
  if (share >= FREE_FROM) return "free";
  return share >= SOME_FROM ? "some" : "full";
}

/**
 * The candidates, the best for this patient first. Of 100 points, 50 go to the share of the patient's visits that lies in
 * their specialties, 20 to knowing the patient, 20 to free hours and 10 to having few patients beside the others.
 * It orders a list that a person chooses from; nobody is assigned by it.
 */
export function ranked<Candidate extends Measured>(
  candidates: readonly Candidate[],
  need: Need,
): Candidate[] {
  const most = Math.max(1, ...candidates.map(({ patients }) => patients));
  const total = [...need.values()].reduce((sum, weight) => sum + weight, 0);
  const score = ({ specialtyIds, seenBefore, week, patients }: Candidate) => {
    const fitting = specialtyIds.reduce((sum, id) => sum + (need.get(id) ?? 0), 0);
    return (
      (total > 0 ? (POINTS.specialty * fitting) / total : 0) +
      (POINTS.known * Math.min(seenBefore, WELL_KNOWN)) / WELL_KNOWN +
      POINTS.free * freeShare(week) +
      POINTS.fewPatients * (1 - patients / most)
    );
  };
  return [...candidates]
    .map((candidate) => ({ candidate, points: score(candidate) }))
    .sort(
      (a, b) =>
        b.points - a.points ||
        a.candidate.patients - b.candidate.patients ||
        a.candidate.name.localeCompare(b.candidate.name),
    )
    .map(({ candidate }) => candidate);
}

export type Candidate = Measured & { kind: MemberKind; specialty: string | null };
