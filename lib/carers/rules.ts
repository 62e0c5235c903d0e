import { addDays, localDate } from "../time";

/** What of the portal can be opened to somebody's carer. What is in none of the lists below opens to nobody but the person. */
const CARER_SECTIONS = ["person", "visits", "contact", "coverage"] as const;
export type CarerSection = (typeof CARER_SECTIONS)[number];

export const CARER_SCOPES = ["mayBook", "maySeeResults", "mayBeTold"] as const;
export type CarerScopes = Record<(typeof CARER_SCOPES)[number], boolean>;

/**
 * Which sections each scope opens. Whoever books has to know when, how to be called back, and who pays; whoever may be told
 * knows when. Results open who the person is and no more while the portal shows no results to anybody.
 */
const OPENED_BY: Record<keyof CarerScopes, readonly CarerSection[]> = {
  mayBook: ["person", "visits", "contact", "coverage"],
  maySeeResults: ["person"],
  mayBeTold: ["person", "visits"],
};

/** What these scopes open together, in the order of the screens. */
export function sectionsOf(scopes: CarerScopes): CarerSection[] {
  const opened = CARER_SCOPES.flatMap((scope) => (scopes[scope] ? OPENED_BY[scope] : []));
  return CARER_SECTIONS.filter((section) => opened.includes(section));
}

/** How a carer stands in the portal: open, or the first reason why not. */
export type CarerState =
  | "nothing"
  | "deceased"
  | "over"
  | "grownUp"
  | "ageUnknown"
  | "future"
  | "restricted"
  | "declined"
  | "merged"
  | "selfRecorded"
  | "noAccount"
  | "open";

/** What was decided about other people using the portal (consents with the subject "portal-proxy"). */
export type ProxyDecision = {
  status: "given" | "refused" | "withdrawn";
  validTo: string | null;
  createdAt: Date;
  endRecordedAt: Date | null;
};

export type CarerFacts = CarerScopes & {
  startsOn: string | null;
  endsOn: string | null;
  recordedAt: Date;
  /** Of the person cared for. */
  birthDate: string | null;
  birthDatePrecision: string;
  decisions: readonly ProxyDecision[];
  /** Either of the two has died. */
  isDeceased: boolean;
  /** A restriction hides the record of the person cared for. */
  isRestricted: boolean;
  /** That record took another one in after the relation was recorded. */
  isMergedSince: boolean;
  /** Whoever recorded the relation is the carer: connected to the carer's record only since. */
  isSelfRecorded: boolean;
  /** An active portal account is connected to the carer's record. */
  hasAccount: boolean;
};

type Day = { today: string; timeZone: string };

/**
 * Whether a recorded and not ended relation opens the portal to the carer on this day of the hospital, and until the end of
 * which day; `until` is null where no end is in sight.
 */
export function carerAccess(
  facts: CarerFacts,
  { today, timeZone }: Day,
): { state: CarerState; until: string | null } {
  const recordedOn = localDate(facts.recordedAt, timeZone);
  const lastDay = lastDayAsChild(facts, recordedOn);
  const until = lastDay && (!facts.endsOn || lastDay < facts.endsOn) ? lastDay : facts.endsOn;
  return { state: stateOf(facts, { today, recordedOn, lastDay }), until };
}

function stateOf(
  facts: CarerFacts,
  { today, recordedOn, lastDay }: { today: string; recordedOn: string; lastDay: string | null },
): CarerState {
  if (sectionsOf(facts).length === 0) return "nothing";
  if (facts.isDeceased) return "deceased";
  if (facts.endsOn && facts.endsOn < today) return "over";
  if (lastDay && lastDay < today) return "grownUp";
  if (!facts.birthDate && !facts.endsOn) return "ageUnknown";
  if (facts.startsOn && facts.startsOn > today) return "future";
  if (facts.isRestricted) return "restricted";
  if (isDeclined(facts, { today, recordedOn })) return "declined";
  if (facts.isMergedSince) return "merged";
  if (facts.isSelfRecorded) return "selfRecorded";
  return facts.hasAccount ? "open" : "noAccount";
}

/**
 * Years at which young people decide about their own care: what was recorded before ends then, whatever end was agreed for the
 * child, and has to be recorded anew with them (Family Law Reform Act 1969 s. 8; Mental Capacity Act 2005 s. 2(5); RCGP guidance
 * on proxy access to GP online services, second milestone: the 16th birthday).
 */
const DECIDES_AT_YEARS = 16;

/**
 * The day before the 16th birthday of somebody who was younger when the relation was recorded, else null. Of an estimated date
 * the year counts from its first day, so that nobody older is looked after as a child. Where no date is known nobody can say
 * when that is: `stateOf` then asks for an end day.
 */
export function lastDayAsChild(
  born: Pick<CarerFacts, "birthDate" | "birthDatePrecision">,
  recordedOn: string,
): string | null {
  if (!born.birthDate) return null;
  const from =
    born.birthDatePrecision === "estimated" ? `${born.birthDate.slice(0, 4)}-01-01` : born.birthDate;
  const birthday = anniversary(from, DECIDES_AT_YEARS);
  return recordedOn < birthday ? addDays(birthday, -1) : null;
}

/**
 * Did the person say no to others using the portal? A refusal that stands closes every carer's view. A withdrawal, or an agreement
 * that ran out, closes what was recorded before it, unless they agreed again since. The scope of a consent is a sentence, so
 * that a no to one carer closes all: the desk records anew who may.
 */
function isDeclined(
  { decisions, recordedAt }: CarerFacts,
  { today, recordedOn }: { today: string; recordedOn: string },
): boolean {
  const stands = ({ validTo }: ProxyDecision) => validTo === null || validTo >= today;
  if (decisions.some((decision) => decision.status === "refused" && stands(decision))) return true;
  const agreed = decisions.filter((decision) => decision.status === "given" && stands(decision));
  return decisions.some(({ status, validTo, endRecordedAt }) => {
    if (status === "withdrawn" && endRecordedAt)
      return endRecordedAt >= recordedAt && !agreed.some(({ createdAt }) => createdAt >= endRecordedAt);
    return (
      status === "given" &&
      validTo !== null &&
      validTo < today &&
      validTo >= recordedOn &&
      agreed.length === 0
    );
  });
}

/** Somebody born on 29 February has a birthday on the 28th where there is no 29th, as `yearsBetween` counts. */
function anniversary(isoDate: string, years: number): string {
  const [year = 0, month = 0, day = 0] = isoDate.split("-").map(Number);
  const lastDay = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
