import { and, count, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import * as table from "@/db/schema";
import { demonstrationAccounts } from "@/db/seed/accounts";
import { startOfDay } from "@/lib/clock";
import { seedDemonstration } from "@/lib/demonstration/commands";
import { verifyPassword } from "@/lib/passwords/hash";
import { isMrn } from "@/lib/patients/rules";
import { getSettings } from "@/lib/settings/queries";
import { addDays, localDate } from "@/lib/time";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
await seedDemonstration({ patients: 60 });
const { timeZone } = await getSettings(db);

test("everybody who is printed at the start can sign in, and holds the role that is printed", async () => {
  const hashes = new Map<string, string | null>();
  for (const { username, role } of demonstrationAccounts) {
    const [user] = await db
      .select({ hash: table.users.passwordHash, status: table.users.status, role: table.userRoles.role })
      .from(table.users)
      .innerJoin(table.userRoles, eq(table.userRoles.userId, table.users.id))
      .where(eq(table.users.username, username));
    expect(user, username).toMatchObject({ status: "active", role });
    hashes.set(username, user?.hash ?? null);
  }
  for (const { username, password } of demonstrationAccounts.slice(0, 2))
    expect(await verifyPassword(hashes.get(username), password)).toBe(true);
});

test("a second start adds nothing", async () => {
  expect(await seedDemonstration({ patients: 60 })).toBe(false);
  const [people] = await db.select({ value: count() }).from(table.patients);
  // Sixty people, three of them registered twice, a fourth whose two records are one, two who are restricted, somebody whom
  // nobody can name, and the one who was imported.
  expect(people?.value).toBe(68);
});

test("the doctor who is printed has people today: seen, and still to come or here", async () => {
  const today = localDate(new Date(), timeZone);
  const rows = await db
    .select({ status: table.appointments.status })
    .from(table.appointments)
    .innerJoin(table.practitioners, eq(table.practitioners.id, table.appointments.practitionerId))
    .innerJoin(table.users, eq(table.users.id, table.practitioners.userId))
    .where(
      and(
        eq(table.users.username, "doctor"),
        gte(table.appointments.startsAt, startOfDay(today, timeZone)),
        lt(table.appointments.startsAt, startOfDay(addDays(today, 1), timeZone)),
      ),
    );
  expect(rows.length).toBeGreaterThan(8);
});

test("money adds up: bills are the sum of their lines and no number is missing", async () => {
  const { rows } = await db.execute<{ issued: number; last: number }>(sql`
    select count(*)::int as issued, max(substr(number, 5)::int) as last from invoices where number like 'INV-%'`);
  expect(rows[0]?.issued).toBeGreaterThan(50);
  expect(rows[0]?.last).toBe(rows[0]?.issued);
  const [series] = await db.select().from(table.numberSeries).where(eq(table.numberSeries.name, "invoice"));
  expect(series?.nextValue).toBe(Number(rows[0]?.issued) + 1);
});

test("nothing has happened yet that carries a time in the future", async () => {
  const soon = new Date(Date.now() + 60_000);
  const late = await Promise.all([
    db.select({ value: count() }).from(table.appointments).where(gte(table.appointments.fulfilledAt, soon)),
    db.select({ value: count() }).from(table.appointments).where(gte(table.appointments.bookedAt, soon)),
    db.select({ value: count() }).from(table.payments).where(gte(table.payments.receivedAt, soon)),
    db.select({ value: count() }).from(table.records).where(gte(table.records.signedAt, soon)),
    db.select({ value: count() }).from(table.auditEvents).where(gte(table.auditEvents.at, soon)),
  ]);
  expect(late.flat().map(({ value }) => value)).toEqual([0, 0, 0, 0, 0]);
});

test("every kept appointment lies inside the hours of its doctor", async () => {
  const { rows } = await db.execute<{ outside: number }>(sql`
    select count(*)::int as outside from appointments a
    where not exists (
      select from availabilities h
      where h.practitioner_id = a.practitioner_id
        and h.weekday = extract(isodow from a.starts_at at time zone ${timeZone})
        and extract(hour from a.starts_at at time zone ${timeZone}) * 60 + extract(minute from a.starts_at at time zone ${timeZone})
          between h.start_minute and h.end_minute - 1)`);
  expect(rows[0]?.outside).toBe(0);
});

test("the portal account is confirmed, and somebody else waits for the front desk", async () => {
  const links = await db
    .select({ status: table.patientLinks.status, username: table.users.username })
    .from(table.patientLinks)
    .innerJoin(table.users, eq(table.users.id, table.patientLinks.userId));
  expect(links).toContainEqual({ status: "confirmed", username: "patient" });
  expect(links.map(({ status }) => status)).toContain("requested");
});

test("record numbers carry their check digits, and the imported life belongs to nobody's account", async () => {
  const rows = await db.select({ mrn: table.patients.mrn }).from(table.patients);
  expect(rows.filter(({ mrn }) => !isMrn(mrn))).toEqual([]);
  const elsewhere = await db
    .select({ value: count() })
    .from(table.encounters)
    .where(
      and(isNull(table.encounters.appointmentId), sql`${table.encounters.serviceProviderId} is not null`),
    );
  expect(elsewhere[0]?.value).toBeGreaterThan(5);
});

test.each(["doctor", "nurse"])("the %s who is printed has patients in their care", async (username) => {
  const held = await db
    .select({ id: table.careTeamParticipants.id })
    .from(table.careTeamParticipants)
    .leftJoin(table.practitioners, eq(table.practitioners.id, table.careTeamParticipants.practitionerId))
    .innerJoin(
      table.users,
      sql`${table.users.id} = coalesce(${table.careTeamParticipants.userId}, ${table.practitioners.userId})`,
    )
    .where(and(eq(table.users.username, username), isNull(table.careTeamParticipants.endsAt)));
  expect(held.length).toBeGreaterThan(8);
});

test("the desk finds pairs of records to compare, by different mistakes", async () => {
  const pairs = await db
    .select({ evidence: table.patientDuplicates.evidence })
    .from(table.patientDuplicates)
    .where(eq(table.patientDuplicates.status, "open"));
  const signs = pairs.flatMap(({ evidence }) => evidence.map(({ sign }) => sign));
  expect(pairs.length).toBeGreaterThanOrEqual(3);
  expect(signs).toEqual(
    expect.arrayContaining(["similarFamilyName", "partOfFamilyName", "birthDateSwapped", "phone"]),
  );
});
