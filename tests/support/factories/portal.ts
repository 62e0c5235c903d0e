import { eq } from "drizzle-orm";
import type { Database } from "@/db";
import { patientLinks, patients } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { mrnFrom } from "@/lib/patients/rules";
import { normaliseName } from "@/lib/text";
import { signedIn } from "../context";

let registered = 500_000;

/** A registered person with a name and a date of birth, and nothing else. */
export async function person(
  db: Database,
  { givenName = "Ann", familyName = "Smith", birthDate = "1984-09-04" } = {},
): Promise<typeof patients.$inferSelect> {
  registered += 1;
  const [row] = await db
    .insert(patients)
    .values({
      id: newId(),
      mrn: mrnFrom(registered),
      givenName,
      familyName,
      familySearch: normaliseName(familyName),
      givenSearch: normaliseName(givenName),
      nameSearch: normaliseName(`${givenName} ${familyName}`),
      birthDate,
      birthDatePrecision: "exact",
      sex: "female",
    })
    .returning();
  if (!row) throw new Error("The patient was not stored.");
  return row;
}

/** A portal account connected to these records, as the next request would see it. */
export async function portalAccount(db: Database, ...patientIds: string[]): Promise<Context> {
  const ctx = await signedIn(db, "patient", { patientIds });
  const [patientId] = patientIds;
  if (patientId && ctx.viewer.userId) {
    await db.insert(patientLinks).values({
      userId: ctx.viewer.userId,
      patientId,
      claimedMrn: "claimed",
      claimedBirthDate: "1984-09-04",
      status: "confirmed",
      decidedBy: ctx.viewer.userId,
      decidedAt: ctx.now,
    });
  }
  return ctx;
}

export const linkOf = (db: Database, linkId: string) =>
  db
    .select()
    .from(patientLinks)
    .where(eq(patientLinks.id, linkId))
    .then(([row]) => row);
