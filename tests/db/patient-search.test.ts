import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { searchPatients } from "@/lib/patient-search/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

let desk: Context;
let ann: { id: string; mrn: string };

beforeAll(async () => {
  const { db } = await testDatabase();
  desk = await signedIn(db, "receptionist");
  ann = await makePatient(desk, {
    givenName: "Zoë-Anaïs",
    familyName: "O’Brien-Núñez",
    birthDate: "1984-09-04",
    phones: [{ use: "mobile", value: "07911 123456" }],
    emails: [{ use: "home", value: "Zoe@Example.org" }],
    identifiers: [{ type: "national", issuer: "NHS", value: "943 476 5919" }],
  });
  await makePatient(desk, { givenName: "Anna Maria", familyName: "van der Berg", birthDate: "2001-02-03" });
  await makePatient(desk, { givenName: "Sukarno", familyName: "Sukarno" });
});

test.each([
  "obrien",
  "O'Brien",
  "o’brien-nunez",
  "núñez obrien",
  "zoe obr",
  "obr zoe",
  "04/09/1984",
  "zoe 4 sep 1984",
  "07911 123456",
  "911123",
  "zoe@ex",
  "9434765919",
])("finds by %s", async (q) => {
  const hits = await searchPatients(desk, { q, limit: 10 });
  expect(hits.map(({ id }) => id)).toContain(ann.id);
});
