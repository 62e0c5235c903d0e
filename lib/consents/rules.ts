import type { CONSENT_GIVERS, ConsentStatus, ConsentSubject } from "@/db/enums/patients";

type Decision = { status: ConsentStatus; subject: ConsentSubject; validTo: string | null };

/** Does the decision stand on a calendar date? One with a last day stands until its end. */
export function isStanding({ status, validTo }: Decision, today: string): boolean {
  return (status === "given" || status === "refused") && (validTo === null || validTo >= today);
}

/**
 * The decisions that somebody at the desk or the bedside must not miss: what was refused, and what was withdrawn and not
 * agreed to again. `decisions` has the latest first.
 */
export function warnings<Row extends Decision & { scope: string | null }>(
  decisions: readonly Row[],
  today: string,
): Row[] {
  const settled = new Set<string>();
  return decisions.filter((row) => {
    if (row.status === "entered-in-error" || row.status === "replaced") return false;
    const key = `${row.subject} ${row.scope ?? ""}`;
    if (settled.has(key)) return false;
    settled.add(key);
    return row.status === "withdrawn" || (row.status === "refused" && isStanding(row, today));
  });
}

/**
 * May patients take the agreement back by themselves? What they gave in person and still stands; to stop treatment they
 * talk to who treats them, and what somebody gave for them is that person's to take back.
 */
export function mayWithdrawOneself(
  consent: Decision & { decidedBy: (typeof CONSENT_GIVERS)[number] },
  today: string,
): boolean {
  const { status, subject, decidedBy } = consent;
  return (
    status === "given" && isStanding(consent, today) && decidedBy === "patient" && subject !== "treatment"
  );
}
