import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What makes a query leave out the patients whom the viewer may not know of. */
const PREDICATES =
  /\b(visiblePatients|isOpenTo|visibleInvoices|isOpenClaim|getPatientIdentity|getPatientForWrite)\(/;
const READS_PATIENTS = /\.(?:from|innerJoin|leftJoin)\(\s*patients\b/;

/** Declarations that read patients without the predicate, each with the reason why nobody learns a name from it. */
const EXCEPTIONS: Record<string, string> = {
  "lib/analytics/queries.ts getNewPatients": "counts only",
  "lib/audit/queries.ts getAuditEvent": "numbers only, for the audit trail",
  "lib/audit/queries.ts selectEvents": "numbers only, for the audit trail",
  "lib/audit/queries.ts aboutPatient": "an id only, for the audit trail",
  "lib/audit/refusal.ts existingPatient": "whether the row exists, for the audit event",
  "lib/patient-lists/queries.ts listPatientIds": "its WHERE is made by matching, which asks",
  "lib/patient-lists/queries.ts countUpTo": "its WHERE is made by matching, which asks",
  "lib/patient-lists/queries.ts readAlongIndex": "its WHERE is made by matching, which asks",
  "lib/patient-lists/queries.ts readAmong": "its WHERE is made by matching, which asks",
  "lib/carers/access.ts findCarerAccess": "names nobody; readAsCarer asks before it shows anything",
  "lib/appointment-messages/reader.ts findReader":
    "for the patient's own mail; who causes it is told nothing",
  "lib/check-in/commands.ts checkYourselfIn": "the person at a check-in screen; it names nobody",
  "lib/message-preferences/queries.ts mayReach": "yes or no, for a mail that is about to go",
  "lib/patient-duplicates/commands.ts nextBatch": "ids only, for the nightly walk",
  "lib/patient-duplicates/commands.ts walkedBefore": "ids only, for the nightly walk",
  "lib/patient-merges/undo.ts restoreValues": "lockMerge asked before, and nothing is shown",
  "lib/patient-search/queries.ts hit": "its callers add the WHERE, which asks",
  "lib/patient-imports/queries.ts listSuspects": "numbers only, for those who import",
  "lib/patient-imports/queries.ts doubtsOf": "numbers only, for those who import",
  "lib/patient-links/commands.ts recordMatching": "the portal's claim; the person is told nothing",
  "lib/care-team-handovers/commands.ts lockHeld":
    "its WHERE is made by handable, which asks; it names nobody",
  "lib/patient-restrictions/queries.ts listRestrictions": "numbers only, for those who restrict",
  "lib/patient-restrictions/queries.ts getRestriction": "numbers only, for those who restrict",
  "lib/patient-restrictions/commands.ts lockNamed": "an id only, for those who restrict",
  "lib/patients/queries.ts readDetails": "its callers asked for the identity first",
};

/** Top-level declarations of a file with the text of each. */
function declarationsOf(source: string): { name: string; text: string }[] {
  const starts = [...source.matchAll(/^(?:export )?(?:async )?(?:function\*?|const|type) (\w+)/gmu)];
  return starts.map((start, index) => ({
    name: start[1] ?? "",
    text: source.slice(start.index, starts[index + 1]?.index),
  }));
}

const readers = globSync("lib/**/*.ts")
  .filter((file) => !file.startsWith("lib/demonstration/"))
  .flatMap((file) =>
    declarationsOf(readFileSync(file, "utf8"))
      .filter(({ text }) => READS_PATIENTS.test(text))
      .map(({ name, text }) => ({ place: `${file} ${name}`, isGuarded: PREDICATES.test(text) })),
  );

test("every query over patients asks whom the viewer may know of", () => {
  const unguarded = readers.filter(({ isGuarded }) => !isGuarded).map(({ place }) => place);
  expect(unguarded.filter((place) => !(place in EXCEPTIONS))).toEqual([]);
});

test("no exception outlives its query", () => {
  const unguarded = new Set(readers.filter(({ isGuarded }) => !isGuarded).map(({ place }) => place));
  expect(Object.keys(EXCEPTIONS).filter((place) => !unguarded.has(place))).toEqual([]);
});
