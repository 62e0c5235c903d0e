import { eq } from "drizzle-orm";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { patientChanges } from "@/db/schema";
import { newId } from "@/lib/ids";
import { testDatabase } from "@/tests/support/database";
import { makePatient } from "@/tests/support/factories/patients";

const { db } = await testDatabase();
const { id: patientId } = await makePatient({ db });

async function keep(value: unknown) {
  const id = newId();
  await db.insert(patientChanges).values({ id, patientId, version: 1, field: "gender", after: value });
  return id;
}

async function kept(value: unknown): Promise<unknown> {
  const id = await keep(value);
  const [row] = await db
    .select({ after: patientChanges.after })
    .from(patientChanges)
    .where(eq(patientChanges.id, id));
  return row?.after;
}

/** PostgreSQL keeps no NUL in text; everything else that JSON can say it keeps. */
const withoutNul = (value: unknown) => !JSON.stringify(value)?.includes("\\u0000");
/** Text that is itself JSON, which is what a second reading would change. */
const jsonInText = fc.jsonValue().map((value) => JSON.stringify(value));

test.each(["1234", "007", "-1.5e3", "true", "null", '"quoted"', '{"a":1}', "[1]", " 12 ", ""])(
  "the text %j is read back as that text",
  async (text) => expect(await kept(text)).toBe(text),
);

test("what is kept as JSON is read back as it was, whatever it is", async () => {
  const text = fc.oneof(jsonInText, fc.stringMatching(/^\d{1,20}$/));
  const value = fc.oneof(
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: fc.array(text) },
    { weight: 3, arbitrary: fc.jsonValue() },
  );
  await fc.assert(
    fc.asyncProperty(value.filter(withoutNul), async (given) => {
      expect(await kept(given)).toEqual(JSON.parse(JSON.stringify(given)));
    }),
    { numRuns: 300 },
  );
});

test("text that PostgreSQL cannot keep is refused, not changed", async () => {
  for (const text of ["a\u0000b", "\ud83d"]) await expect(keep(text)).rejects.toThrow();
});
