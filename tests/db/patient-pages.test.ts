import { asc, eq, inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db";
import { patients } from "@/db/schema";
import type { Context } from "@/lib/context";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { listPatients } from "@/lib/patient-lists/queries";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { makePatient } from "../support/factories/patients";

const PEOPLE = 60;
const SORTS = ["name", "-name", "mrn", "-mrn", "birthDate", "-birthDate", "registeredAt", "-registeredAt"];

let db: Database;
let desk: Context;

beforeAll(async () => {
  ({ db } = await testDatabase());
  desk = await signedIn(db, "receptionist");
  // Many share a name and a date of birth, and a third has none: what comes after whom must still be certain.
  for (let number = 0; number < PEOPLE; number += 1) {
    const { id } = await makePatient(desk, {
      familyName: `Family${number % 4}`,
      givenName: `Given${number % 3}`,
      ...(number % 3 === 0
        ? { birthDatePrecision: "unknown", birthDate: undefined }
        : { birthDate: `198${number % 5}-01-01` }),
      language: number % 2 === 0 ? "en" : "pl",
    });
    await db
      .update(patients)
      .set({ registeredAt: new Date(Date.UTC(2026, 0, 1 + (number % 7), 8, 0, 0, number % 5)) })
      .where(eq(patients.id, id));
  }
});

const page = (query: Record<string, string>) => listPatients(desk, PatientFilter.parse(query));

/** The ids met on the way from one end of the list to the other, and the pages that it took. */
async function walk(query: Record<string, string>, step: "next" | "previous", from?: string) {
  const ids: string[][] = [];
  for (let cursor: string | null | undefined = from; cursor !== null; ) {
    const { rows, ...around } = await page({ ...query, ...(cursor && { cursor }) });
    ids.push(rows.map(({ id }) => id));
    cursor = around[step];
  }
  return ids;
}

test.each(SORTS)("pages in the order %s show everybody once, forwards and backwards alike", async (sort) => {
  const forwards = await walk({ sort }, "next");
  expect(forwards.map((ids) => ids.length)).toEqual([25, 25, 10]);
  expect(new Set(forwards.flat()).size).toBe(PEOPLE);
  // The first page is always a full one, so that the way back meets some people twice there.
  const backwards = await walk({ sort }, "previous", "last");
  expect(backwards.map((ids) => ids.length)).toEqual([25, 25, 25]);
  expect([...new Set(backwards.reverse().flat())]).toEqual(forwards.flat());
  const opposite = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
  expect((await walk({ sort: opposite }, "next")).flat()).toEqual(forwards.flat().reverse());
});

test("a filter and the size of a page hold on every page", async () => {
  const ids = (await walk({ sort: "birthDate", language: "pl", size: "25" }, "next")).flat();
  const rows = await db.select().from(patients).where(inArray(patients.id, ids)).orderBy(asc(patients.id));
  expect(rows).toHaveLength(PEOPLE / 2);
  expect(new Set(rows.map(({ language }) => language))).toEqual(new Set(["pl"]));
});

test("the previous page of the first people is the first page, and full", async () => {
  const first = await page({});
  const [, , third] = first.rows;
  const before = await page({ cursor: `before-${third?.id}` });
  expect(before.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  expect(before.previous).toBeNull();
});

test("somebody registered meanwhile moves nobody to another page", async () => {
  const first = await page({});
  const second = await page({ cursor: first.next ?? "" });
  const { id } = await makePatient(desk, { familyName: "Aaron", birthDate: "1980-01-01" });
  const again = await page({ cursor: first.next ?? "" });
  expect(again.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id));
  expect((await page({ cursor: second.previous ?? "" })).rows).toHaveLength(25);
  expect((await page({})).rows[0]?.id).toBe(id);
});

test("somebody whose record was joined to another is not listed", async () => {
  const [gone, kept] = await Promise.all([
    makePatient(desk, { familyName: "Merged" }),
    makePatient(desk, { familyName: "Merged" }),
  ]);
  await db.update(patients).set({ mergedIntoId: kept.id }).where(eq(patients.id, gone.id));
  expect((await page({ q: "merged" })).rows.map(({ id }) => id)).toEqual([kept.id]);
});
