import "server-only";
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { staffImports, staffSkills } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { AppError, Invalid, NotFound, translated } from "../errors";
import { keepMapping } from "../spreadsheets/commands";
import { addStaffMember, editStaffMember } from "../staff-members/commands";
import { STAFF_COLUMNS } from "./fields";
import type { ImportStaff, TryStaffImport } from "./inputs";
import type { Finding } from "./person";
import { type ReadPerson, readList, sourceOf } from "./read";

export type Outcome = "add" | "change" | "same";
type Counts = Record<Outcome, number>;

/**
 * What the list would do: it is taken in and taken back. How somebody said that it is read is kept for the next list with the
 * same headings. @throws Invalid for what is no table
 */
export function tryStaffImport(ctx: Context, input: TryStaffImport) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "staff.manage");
    const { people, findings: unreadable, rows, ...list } = await readList(tx, input);
    if (input.reading) {
      await keepMapping(tx, { purpose: "staff", source: sourceOf(list.headings), reading: list.reading });
      await recordEvent(tx, {
        action: "staff.matchImport",
        category: "import",
        entityType: "staffImport",
        entityId: null,
        after: { fileName: input.fileName, reading: list.reading },
      });
    }
    await tx.db.execute(sql`SAVEPOINT staff_list`);
    const findings = [...unreadable, ...(await takeAll(tx, people))];
    await tx.db.execute(sql`ROLLBACK TO SAVEPOINT staff_list`);
    const bad = new Set(findings.map(({ entry }) => entry));
    return {
      ...list,
      sample: rows.slice(0, 3).map(({ cells }) => cells),
      findings: findings.sort((one, other) => one.entry - other.entry),
      badRows: rows.filter(({ entry }) => bad.has(entry)).map(({ entry, cells }) => ({ entry, cells })),
      people: people
        .filter(({ entry }) => !bad.has(entry))
        .map((person) => ({
          entry: person.entry,
          name: `${person.whole.givenName} ${person.whole.familyName}`,
          outcome: outcomeOf(person),
        })),
      counts: countsOf(people.filter(({ entry }) => !bad.has(entry))),
    };
  });
}
export type TriedImport = Awaited<ReturnType<typeof tryStaffImport>>;

/**
 * Takes the list in, whole or not at all, each person through the command that a form uses.
 * @throws Invalid naming the first row that is wrong; nothing of the list is kept then.
 */
export function importStaff(ctx: Context, input: ImportStaff): Promise<{ counts: Counts }> {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "staff.manage");
    const { people, findings, headings, reading } = await readList(tx, input);
    const [first] = [...findings, ...(await takeAll(tx, people))];
    if (first) throw new Invalid("staffImports.hasErrors", { params: { entry: first.entry + 1 } });
    await keepMapping(tx, { purpose: "staff", source: sourceOf(headings), reading });
    const counts = countsOf(people);
    const [kept] = await tx.db
      .insert(staffImports)
      .values({
        fileName: input.fileName,
        sha256: createHash("sha256").update(input.text).digest("hex"),
        addedCount: counts.add,
        changedCount: counts.change,
        unchangedCount: counts.same,
        invitedCount: 0,
        importedBy: importer(tx),
      })
      .returning({ id: staffImports.id });
    await recordEvent(tx, {
      action: "staff.import",
      category: "import",
      entityType: "staffImport",
      entityId: kept?.id ?? null,
      after: { fileName: input.fileName, ...counts },
    });
    return { counts };
  });
}

/** Each person in a savepoint of their own, so that everything wrong with a list is told at once. */
async function takeAll(tx: Context, people: readonly ReadPerson[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const person of people) {
    await tx.db.execute(sql`SAVEPOINT staff_row`);
    try {
      await take(tx, person);
      await tx.db.execute(sql`RELEASE SAVEPOINT staff_row`);
    } catch (error) {
      const failure = translated(error);
      if (!(failure instanceof AppError)) throw error;
      await tx.db.execute(sql`ROLLBACK TO SAVEPOINT staff_row`);
      const [field = ""] = Object.keys(failure.details.fields ?? {});
      const column = STAFF_COLUMNS.find((name) => name === field) ?? null;
      findings.push({ entry: person.entry, column, code: failure.code, text: "" });
    }
  }
  return findings;
}

async function take(tx: Context, person: ReadPerson): Promise<void> {
  const outcome = outcomeOf(person);
  if (outcome === "add") await addStaffMember(tx, person.whole);
  if (outcome !== "change" || !person.known) return;
  const { id, version, staffNumber } = person.known;
  const skills = await tx.db
    .select({ skillId: staffSkills.skillId, validUntil: staffSkills.validUntil })
    .from(staffSkills)
    .where(eq(staffSkills.staffMemberId, id));
  await editStaffMember(tx, {
    ...person.whole,
    skills,
    staffNumber: person.whole.staffNumber ?? staffNumber,
    staffMemberId: id,
    version,
  });
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function outcomeOf({ known, given, whole }: ReadPerson): Outcome {
  if (!known) return "add";
  const fields = Object.keys(given) as (keyof typeof whole & keyof typeof known)[];
  return fields.every((field) => isSame(whole[field], known[field])) ? "same" : "change";
}

function countsOf(people: readonly ReadPerson[]): Counts {
  const count = (outcome: Outcome) => people.filter((person) => outcomeOf(person) === outcome).length;
  return { add: count("add"), change: count("change"), same: count("same") };
}

function importer({ viewer }: Context): string {
  if (!viewer.userId) throw new NotFound();
  return viewer.userId;
}
