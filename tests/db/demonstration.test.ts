import { and, count, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import * as table from "@/db/schema";
import { demonstrationAccounts } from "@/db/seed/accounts";
import { CalendarFilter } from "@/lib/calendar/inputs";
import { getCalendar } from "@/lib/calendar/queries";
import { startOfDay } from "@/lib/clock";
import { systemContext } from "@/lib/context";
import { seedDemonstration } from "@/lib/demonstration/commands";
import { verifyPassword } from "@/lib/passwords/hash";
import { isMrn } from "@/lib/patients/rules";
import { getSettings } from "@/lib/settings/queries";
import { listFreeSlots } from "@/lib/slots/queries";
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
          between h.start_minute and h.end_minute - 1)
      and not exists (
        select from session_exceptions e
        where e.practitioner_id = a.practitioner_id and e.kind = 'extra'
          and e.date = (a.starts_at at time zone ${timeZone})::date
          and extract(hour from a.starts_at at time zone ${timeZone}) * 60 + extract(minute from a.starts_at at time zone ${timeZone})
            between e.start_minute and e.end_minute - 1)`);
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

test("the portal account has a visit ahead that it booked by itself", async () => {
  const visits = await db.select().from(table.appointments).where(eq(table.appointments.isSelfBooked, true));
  expect(visits).toMatchObject([{ status: "booked", requester: "patient", bookedBy: expect.any(String) }]);
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

test("of what patients were told some arrived, some came back, one is uncertain and some waits; some say they are coming", async () => {
  const rows = await db
    .select({ status: table.appointmentMessages.status, mail: table.mails.status })
    .from(table.appointmentMessages)
    .leftJoin(table.mails, eq(table.mails.id, table.appointmentMessages.mailId));
  const states = new Set(rows.map(({ status, mail }) => mail ?? status));
  for (const state of ["delivered", "bounced", "uncertain", "planned", "dropped"])
    expect(states, state).toContain(state);
  const [coming] = await db
    .select({ value: count() })
    .from(table.appointments)
    .where(isNotNull(table.appointments.patientConfirmedAt));
  expect(coming?.value).toBeGreaterThan(2);
});

test("a doctor is ill on a day with visits, which wait to be re-booked", async () => {
  const { rows } = await db.execute<{ visits: number }>(sql`
    select count(*)::int as visits from appointments v
    join practitioners p on p.id = v.practitioner_id
    join time_off o on o.user_id = p.user_id and o.kind = 'sick' and o.status = 'approved'
      and o.starts_at <= v.starts_at and v.ends_at <= o.ends_at
    where v.status = 'booked' and v.starts_at > now()`);
  expect(rows[0]?.visits).toBeGreaterThan(0);
});

test("a group has seats that are taken and seats that are free, at one time and in one room", async () => {
  const [group] = await db.select().from(table.groupSessions);
  expect(group).toMatchObject({ capacity: 8, seatsTaken: 5 });
  const members = await db
    .select()
    .from(table.appointments)
    .where(eq(table.appointments.groupSessionId, group?.id ?? ""));
  expect(members).toHaveLength(5);
  for (const { startsAt, roomId, practitionerId } of members)
    expect({ startsAt, roomId, practitionerId }).toEqual({
      startsAt: group?.startsAt,
      roomId: group?.roomId,
      practitionerId: group?.practitionerId,
    });
  const ctx = systemContext({ db });
  const date = localDate(group?.startsAt ?? ctx.now, timeZone);
  const day = await getCalendar(ctx, CalendarFilter.parse({ date: date }));
  const blocks = day.columns.flatMap((column) => column.blocks.flatMap((block) => block.group ?? []));
  expect(blocks).toMatchObject([
    { seatsTaken: 5, capacity: 8, visits: members.map(() => expect.anything()) },
  ]);
  const slots = await listFreeSlots(ctx, {
    typeId: group?.typeId ?? "",
    practitionerId: group?.practitionerId ?? "",
    from: date,
    days: 1,
    limit: 1_000,
  });
  expect(slots.find(({ startsAt }) => startsAt === group?.startsAt.toISOString())).toMatchObject({
    seatsLeft: 3,
  });
});
