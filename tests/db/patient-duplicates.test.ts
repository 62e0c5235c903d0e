import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { auditEvents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { Refused } from "@/lib/errors";
import { PossibleDuplicate } from "@/lib/patient-duplicates/inputs";
import { findDuplicates } from "@/lib/patient-duplicates/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let db: Database;
let desk: Context;
let known: { id: string };

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
  known = await makePatient(desk, {
    givenName: "Siân Marie",
    familyName: "O’Connor",
    birthDate: "1984-09-04",
    phones: [{ use: "mobile", value: "07911 123456" }],
    emails: [{ use: "home", value: "sian@example.org" }],
    identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }],
  });
  await makePatient(desk, { givenName: "Sian", familyName: "O'Connor", birthDate: "1950-01-01" });
  await makePatient(desk, { givenName: "Rhys", familyName: "Unrelated", birthDate: "1984-09-04" });
});

const reasonsFor = async (typed: Parameters<typeof PossibleDuplicate.parse>[0]) => {
  const found = await findDuplicates(desk, PossibleDuplicate.parse(typed));
  return found.map(({ id, reasons }) => ({ isKnown: id === known.id, reasons }));
};

test.each([
  [
    { givenName: "sian", familyName: "oconnor", birthDate: "1984-09-04" },
    ["birthDate", "familyName", "givenName"],
  ],
  [{ givenName: "O'Connor", familyName: "Sian", birthDate: "1984-09-04" }, ["birthDate", "namesSwapped"]],
  [
    { givenName: "Sian", familyName: "O'Conor", birthDate: "1984-09-04" },
    ["birthDate", "givenName", "similarFamilyName"],
  ],
  [
    { givenName: "Sian", familyName: "O'Connor", birthDate: "1984-04-09" },
    ["birthDateSwapped", "familyName", "givenName"],
  ],
  [
    { givenName: "Sain", familyName: "Oconor", birthDate: "1984-09-04" },
    ["birthDate", "similarFamilyName", "similarGivenName"],
  ],
  [
    { givenName: "Sian", familyName: "O'Conor", birthDate: "1984-09-14" },
    ["givenName", "similarFamilyName", "birthDateMistyped"],
  ],
  [{ birthDate: "1984-09-04", phones: ["+44 7911 123456"] }, ["birthDate", "phone"]],
  [{ familyName: "Anything", identifiers: ["9434765919"] }, ["identifier"]],
])("%j is shown as possibly the same person, and why", async (typed, reasons) => {
  expect(await reasonsFor(typed)).toEqual([{ isKnown: true, reasons }]);
});

test("an equal name without a date of birth shows everybody of that name", async () => {
  const found = await reasonsFor({ givenName: "Sian", familyName: "O'Connor" });
  expect(found).toHaveLength(2);
});

test.each([
  [{}],
  [{ familyName: "O'Connor" }],
  [{ birthDate: "1984-09-04" }],
  [{ givenName: "Bo", familyName: "Nobody", birthDate: "1984-09-04" }],
  [{ givenName: "Sian", familyName: "O'Connor", birthDate: "1991-12-31" }],
  [{ phones: ["07911 123456"], emails: ["sian@example.org"] }],
])("%j alone is no suspicion", async (typed) => {
  expect(await reasonsFor(typed)).toEqual([]);
});

test("showing candidates is one disclosure that names them", async () => {
  const ctx = await signedIn(db, "receptionist");
  await findDuplicates(ctx, PossibleDuplicate.parse({ identifiers: ["943 476 5919"] }));
  const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, ctx.request.id));
  expect(events.map(({ action, patientId }) => [action, patientId])).toEqual([
    ["patients.findDuplicates", known.id],
  ]);
});

test("people who may not register cannot fish for patients here", async () => {
  const cashier = await signedIn(db, "cashier");
  await expect(findDuplicates(cashier, PossibleDuplicate.parse({}))).rejects.toThrow(Refused);
});
