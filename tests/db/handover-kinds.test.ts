import { asc, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db";
import { WORK_KINDS, type WorkKindName } from "@/db/enums/staff";
import {
  auditEvents,
  careTeamParticipants,
  notifications,
  shiftSwaps,
  shifts,
  staffAvailabilities,
  staffMembers,
  timeOff,
} from "@/db/schema";
import { changeStaffWeek } from "@/lib/availabilities/commands";
import { ChangeStaffWeek } from "@/lib/availabilities/inputs";
import type { Context } from "@/lib/context";
import { closeEmployment, endEmployment, endWork, handOverWork } from "@/lib/handovers/commands";
import { listWork } from "@/lib/handovers/queries";
import { copyWeek } from "@/lib/rotas/commands";
import { acceptSwap, offerSwap } from "@/lib/shift-swaps/commands";
import { assignShift } from "@/lib/shifts/commands";
import { employ } from "@/lib/staff-members/employ";
import { approveTimeOff, requestTimeOff } from "@/lib/time-off/commands";
import { RequestTimeOff } from "@/lib/time-off/inputs";
import { signedIn } from "../support/context";
import { testDatabase } from "../support/database";
import { assign } from "../support/factories/care-teams";
import { makeDepartment, makeShift, makeShiftKind } from "../support/factories/shifts";

let db: Database;
let manager: Context;
let departmentId: string;
let early: string;

beforeAll(async () => {
  ({ db } = await testDatabase());
  manager = await signedIn(db, "manager");
  departmentId = await makeDepartment(db);
  early = await makeShiftKind(db, departmentId);
});

const TODAY = "2026-03-10";
const LAST_DAY = "2026-03-20";

async function nurse() {
  const ctx = await signedIn(db, "nurse");
  const userId = ctx.viewer.userId ?? "";
  const staffMemberId = await employ(manager, {
    givenName: "Grace",
    familyName: "Lin",
    profession: "nurse",
    userId,
  });
  return { ...ctx, userId, staffMemberId };
}
type Nurse = Awaited<ReturnType<typeof nurse>>;

const versionOf = async (id: string) =>
  (await db.select().from(staffMembers).where(eq(staffMembers.id, id)))[0]?.version ?? 0;
const leave = async ({ staffMemberId }: Nurse, employedTo = TODAY) =>
  endEmployment(manager, {
    staffMemberId,
    version: await versionOf(staffMemberId),
    employedTo,
    reason: "Moves abroad",
  });
const close = async ({ staffMemberId }: Nurse) =>
  closeEmployment(manager, { staffMemberId, version: await versionOf(staffMemberId) });
const end = ({ staffMemberId }: Nurse, ...kinds: WorkKindName[]) =>
  endWork(manager, { staffMemberId, kinds });
const give = (from: Nurse, to: Nurse, ...kinds: WorkKindName[]) =>
  handOverWork(manager, { staffMemberId: from.staffMemberId, toStaffMemberId: to.staffMemberId, kinds });
const left = async ({ staffMemberId }: Nurse) =>
  Object.fromEntries(
    (await listWork(manager, staffMemberId)).flatMap(({ kind, total }) => (total ? [[kind, total]] : [])),
  );
const onDuty = (userId: string, onDay: string) =>
  makeShift(manager, { userId, departmentId, shiftKindId: early, onDay });
const told = async ({ userId }: Nurse) =>
  (await db.select().from(notifications).where(eq(notifications.userId, userId))).map(({ kind }) => kind);
const actionsOn = async (id: string) =>
  (
    await db.select().from(auditEvents).where(eq(auditEvents.entityId, id)).orderBy(asc(auditEvents.position))
  ).map(({ action }) => action);
const ask = (ctx: Context, days: { fromDay: string; toDay: string }) =>
  requestTimeOff(ctx, RequestTimeOff.parse({ kind: "annual", ...days }));

describe("a nurse who leaves", () => {
  test("has hours that end with the last day, and those that were to begin later never do", async () => {
    const leaver = await nurse();
    const week = (from: string, until?: string, seenSessionIds: string[] = []) =>
      ChangeStaffWeek.parse({
        userId: leaver.userId,
        from,
        until,
        seenSessionIds,
        sessions: [{ weekday: "1", startsAt: "07:00", endsAt: "15:00" }],
      });
    await changeStaffWeek(leaver, week(TODAY));
    const own = () =>
      db.select().from(staffAvailabilities).where(eq(staffAvailabilities.userId, leaver.userId));
    const [first] = await own();
    await db.insert(staffAvailabilities).values({
      userId: leaver.userId,
      weekday: 2,
      startMinute: 420,
      endMinute: 900,
      effectiveFrom: "2026-04-01",
    });
    await leave(leaver, LAST_DAY);
    expect(await left(leaver)).toEqual({ availabilities: 2 });
    expect(await end(leaver, "availabilities")).toEqual({ moved: 2, stayed: [] });
    expect(await own()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: first?.id, effectiveTo: "2026-03-21", endedAt: null }),
        expect.objectContaining({ weekday: 2, effectiveTo: null, endedAt: manager.now }),
      ]),
    );
    expect(await left(leaver)).toEqual({});
    expect((await actionsOn(leaver.userId)).filter((one) => one === "availabilities.endStaff")).toHaveLength(
      2,
    );
  });

  test("gives roles in care teams to a nurse from the day after the last one", async () => {
    const [leaver, colleague] = [await nurse(), await nurse()];
    const doctor = await signedIn(db, "doctor");
    const led = await assign(doctor, "named-nurse", leaver.userId);
    await assign(doctor, "associate-nurse", leaver.userId);
    await leave(leaver, LAST_DAY);
    expect(await left(leaver)).toEqual({ careTeams: 2 });
    const noNurse = await employ(manager, {
      givenName: "A",
      familyName: "Doctor",
      profession: "doctor",
      userId: doctor.viewer.userId,
    });
    const wrong = await handOverWork(manager, {
      staffMemberId: leaver.staffMemberId,
      toStaffMemberId: noNurse,
      kinds: ["careTeams"],
    });
    expect(wrong).toMatchObject({ moved: 0, stayed: [{ why: "careTeams.notEligible" }, {}] });
    expect(await give(leaver, colleague, "careTeams")).toEqual({ moved: 2, stayed: [] });
    const midnight = new Date("2026-03-21T00:00:00Z");
    const ofPatient = await db
      .select()
      .from(careTeamParticipants)
      .where(eq(careTeamParticipants.patientId, led.patientId))
      .orderBy(careTeamParticipants.startsAt);
    expect(ofPatient).toMatchObject([
      { userId: leaver.userId, endsAt: midnight },
      { userId: colleague.userId, startsAt: midnight, endsAt: null, role: "named-nurse" },
    ]);
    expect(await left(leaver)).toEqual({});
  });

  test("cannot close while a swap or a request waits; both are ended and the colleague is told", async () => {
    const [leaver, colleague] = [await nurse(), await nurse()];
    const theirs = await onDuty(leaver.userId, "2026-03-17");
    const offered = await offerSwap(leaver, { shiftId: theirs.id, askedUserId: colleague.userId });
    await acceptSwap(colleague, { swapId: offered.id, version: offered.version });
    const hers = await onDuty(colleague.userId, "2026-03-18");
    const asked = await offerSwap(colleague, { shiftId: hers.id, askedUserId: leaver.userId });
    const request = await ask(leaver, { fromDay: "2026-03-12", toDay: "2026-03-13" });
    await leave(leaver);
    expect(await left(leaver)).toEqual({ shifts: 1, shiftSwaps: 2, timeOff: 1 });

    await end(leaver, "shifts");
    await expect(close(leaver)).rejects.toMatchObject({ code: "handovers.left.shiftSwaps" });
    expect(await end(leaver, "shiftSwaps")).toEqual({ moved: 1, stayed: [] });
    await expect(close(leaver)).rejects.toMatchObject({ code: "handovers.left.timeOff" });
    expect(await end(leaver, "timeOff")).toEqual({ moved: 1, stayed: [] });

    const swaps = await db
      .select({ status: shiftSwaps.status, reason: shiftSwaps.decisionReason })
      .from(shiftSwaps)
      .where(inArray(shiftSwaps.id, [offered.id, asked.id]));
    expect(swaps).toEqual(Array(2).fill({ status: "withdrawn", reason: "Leaves the hospital" }));
    expect((await told(colleague)).filter((kind) => kind === "swap-called-off")).toHaveLength(2);
    expect(await actionsOn(asked.id)).toEqual(["shiftSwaps.offer", "shiftSwaps.callOff"]);
    const [off] = await db.select().from(timeOff).where(eq(timeOff.id, request.id));
    expect(off).toMatchObject({ status: "cancelled", cancelReason: "Leaves the hospital" });
    expect(await left(leaver)).toEqual({});
    await close(leaver);
  });

  test("keeps what lies before the last day: its swap, its request, its shift", async () => {
    const [leaver, colleague] = [await nurse(), await nurse()];
    const before = await onDuty(leaver.userId, "2026-03-19");
    await offerSwap(leaver, { shiftId: before.id, askedUserId: colleague.userId });
    await ask(leaver, { fromDay: "2026-03-12", toDay: "2026-03-13" });
    const approved = await ask(leaver, { fromDay: "2026-03-23", toDay: "2026-03-24" });
    await approveTimeOff(manager, { timeOffId: approved.id, version: approved.version });
    await leave(leaver, LAST_DAY);
    expect(await left(leaver)).toEqual({});
  });

  test("gives shifts only to who works as the same; open swaps of them are called off", async () => {
    const [leaver, colleague, third] = [await nurse(), await nurse(), await nurse()];
    const duty = await onDuty(leaver.userId, "2026-03-24");
    const swap = await offerSwap(leaver, { shiftId: duty.id, askedUserId: third.userId });
    await leave(leaver);
    const desk = await signedIn(db, "receptionist");
    const clerk = await employ(manager, {
      givenName: "R",
      familyName: "Clerk",
      profession: "reception",
      userId: desk.viewer.userId,
    });
    const wrong = await handOverWork(manager, {
      staffMemberId: leaver.staffMemberId,
      toStaffMemberId: clerk,
      kinds: ["shifts"],
    });
    expect(wrong).toMatchObject({ moved: 0, stayed: [{ id: duty.id, why: "shifts.wrongRole" }] });
    expect(await give(leaver, colleague, "shifts")).toEqual({ moved: 1, stayed: [] });
    const [given] = await db.select().from(shifts).where(eq(shifts.id, duty.id));
    expect(given?.userId).toBe(colleague.userId);
    const [after] = await db.select().from(shiftSwaps).where(eq(shiftSwaps.id, swap.id));
    expect(after?.status).toBe("withdrawn");
    expect(await told(colleague)).toContain("shift-received");
    expect(await told(third)).toContain("swap-called-off");
    expect(await actionsOn(duty.id)).toContain("shifts.handOver");
  });

  test("is put on no rota after the last day: not assigned, not copied, not by a swap", async () => {
    const [leaver, colleague] = [await nurse(), await nurse()];
    await onDuty(leaver.userId, "2026-03-16");
    const later = await onDuty(colleague.userId, "2026-03-25");
    await leave(leaver, LAST_DAY);
    const on = (onDay: string) =>
      assignShift(manager, { userId: leaver.userId, shiftKindId: early, onDay, acceptsShortRest: true });
    await expect(on("2026-03-21")).rejects.toMatchObject({ code: "shifts.personLeaves" });
    await on(LAST_DAY);
    const copied = await copyWeek(manager, { departmentId, from: "2026-03-16", to: "2026-03-30" });
    expect(copied.problems).toContainEqual(expect.objectContaining({ onDay: "2026-03-30", reason: "left" }));
    const offered = await offerSwap(colleague, { shiftId: later.id, askedUserId: leaver.userId });
    await expect(acceptSwap(leaver, { swapId: offered.id, version: offered.version })).rejects.toMatchObject({
      code: "shifts.personLeaves",
    });
    const [kept] = await db.select().from(shiftSwaps).where(eq(shiftSwaps.id, offered.id));
    expect(kept?.status).toBe("offered");
  });

  test("and a planner do not pass each other: a shift that stands is on the list of what is left", async () => {
    const leaver = await nurse();
    const [assigned, ended] = await Promise.allSettled([
      assignShift(manager, { userId: leaver.userId, shiftKindId: early, onDay: "2026-03-26" }),
      leave(leaver),
    ]);
    expect(ended.status).toBe("fulfilled");
    const standing = await db.select().from(shifts).where(eq(shifts.userId, leaver.userId));
    expect(standing).toHaveLength(assigned.status === "fulfilled" ? 1 : 0);
    expect((await left(leaver)).shifts ?? 0).toBe(standing.length);
  });
});

/** Columns that name whose work something is from now on. */
const WORK: Record<WorkKindName, readonly string[]> = {
  appointments: ["appointments.practitioner_id"],
  availabilities: ["availabilities.practitioner_id", "staff_availabilities.user_id"],
  shifts: ["shifts.user_id"],
  shiftSwaps: ["shift_swaps.offered_by", "shift_swaps.asked_user_id", "shift_swaps.answered_by"],
  timeOff: ["time_off.user_id"],
  careTeams: ["care_team_participants.practitioner_id", "care_team_participants.user_id"],
  encounters: ["encounters.practitioner_id"],
  records: ["records.author_id"],
};

/** Columns that name somebody without leaving them anything to do, each with why. */
const NO_WORK: Record<string, readonly string[]> = {
  "says who did something, once and for all": [
    "alerts.ended_by alerts.recorded_by appointment_changes.changed_by appointment_links.ended_by",
    "appointment_messages.handled_by appointments.booked_by calendar_feeds.created_by",
    "availabilities.created_by care_team_handovers.handed_over_by care_team_participants.assigned_by",
    "care_team_participants.ended_by charges.posted_by consents.end_recorded_by consents.recorded_by",
    "coverages.ended_by coverages.recorded_by deaths.recorded_by deaths.retracted_by files.owner_user_id",
    "handovers.done_by import_runs.started_by invoices.issued_by invoices.voided_by",
    "message_preferences.changed_by patient_changes.changed_by patient_duplicate_runs.started_by",
    "patient_duplicates.decided_by patient_import_suspects.decided_by patient_links.decided_by",
    "patient_links.ended_by patient_merges.merged_by patient_merges.undone_by",
    "patient_narratives.written_by patient_photos.ended_by patient_photos.taken_by",
    "patient_relations.ended_by patient_relations.recorded_by patient_restriction_viewers.added_by",
    "patient_restriction_viewers.removed_by patient_restrictions.lifted_by",
    "patient_restrictions.restricted_by patient_taggings.ended_by patient_taggings.set_by",
    "patients.registered_by payments.received_by queue_calls.called_by queue_entries.nurse_started_by",
    "records.signed_by rotas.published_by session_exceptions.created_by session_exceptions.withdrawn_by",
    "shift_swaps.decided_by shifts.assigned_by shifts.removed_by spreadsheet_mappings.saved_by",
    "staff_availabilities.created_by staff_imports.imported_by staff_members.end_recorded_by",
    "staff_members.left_by temporary_identities.given_by temporary_identities.resolved_by",
    "terminals.created_by terminals.revoked_by time_off.cancelled_by time_off.decided_by",
    "time_off.requested_by user_roles.granted_by appointment_series.created_by",
    "waiting_list_entries.added_by waiting_list_entries.ended_by waiting_list_offers.answered_by",
    "waiting_list_offers.offered_by google_connections.connected_by google_connections.ended_by",
    "google_conflicts.settled_by",
  ],
  "is a wish or an offer: who waits for somebody who left is offered a colleague of the same specialty": [
    "openings.practitioner_id waiting_list_entries.practitioner_id",
  ],
  "is the history of a handover; the roles that it moves are counted where they are held": [
    "care_team_handovers.from_practitioner_id care_team_handovers.from_user_id",
    "care_team_handovers.to_practitioner_id care_team_handovers.to_user_id",
    "handovers.from_staff_member_id handovers.to_staff_member_id",
  ],
  "belongs to the account and opens nothing once it is closed": [
    "calendar_feeds.practitioner_id google_authorizations.practitioner_id google_connections.practitioner_id",
    "google_conflicts.practitioner_id idempotency_keys.user_id mails.user_id notification_preferences.user_id notifications.user_id",
    "profiles.user_id recent_patients.user_id recovery_codes.user_id saved_view_defaults.user_id",
    "second_factors.user_id sessions.user_id staff_members.user_id user_roles.user_id user_tokens.user_id",
  ],
  "describes a practitioner, who can no longer be booked": [
    "practitioner_roles.practitioner_id practitioner_rooms.practitioner_id",
    "practitioner_services.practitioner_id practitioner_specialties.practitioner_id",
    "practitioners.staff_member_id practitioners.user_id",
  ],
  "takes time only through visits, which are counted, or for minutes until it runs out": [
    "external_busy.practitioner_id group_sessions.practitioner_id reserved_times.practitioner_id",
    "slot_holds.held_by slot_holds.practitioner_id",
  ],
  "changes the hours of a single day, on which nothing can be booked after the last one": [
    "session_exceptions.practitioner_id",
  ],
  "describes what somebody is able to do": ["staff_skills.staff_member_id"],
  "is the account of a patient": ["patient_links.user_id"],
  "is fetched by who asked for it or by nobody, and expires": ["patient_exports.requested_by"],
  "stays shared, and whoever may manage shared views looks after it": ["saved_views.owner_id"],
  "is a right to read that ends with the account; who else reads is decided with the restriction": [
    "patient_restriction_viewers.user_id",
  ],
};

describe("every column that names somebody who works here", () => {
  const decided = [...Object.values(WORK).flat(), ...Object.values(NO_WORK).flat()].flatMap((names) =>
    names.split(" "),
  );

  test("is decided: a kind of work that they leave behind, or why it is none", async () => {
    const { rows } = await db.execute<{ place: string }>(sql`
      select distinct format('%s.%s', fk.conrelid::regclass, col.attname) as place from pg_constraint as fk
      join pg_attribute as col on col.attrelid = fk.conrelid and col.attnum = any (fk.conkey)
      where fk.contype = 'f' and fk.confrelid in
        ('users'::regclass, 'practitioners'::regclass, 'staff_members'::regclass)`);
    expect(rows.map(({ place }) => place).sort()).toEqual([...decided].sort());
  });

  test("is decided once, and every kind of work has its columns", () => {
    expect(new Set(decided).size).toBe(decided.length);
    expect(Object.keys(WORK).sort()).toEqual([...WORK_KINDS].sort());
  });

  test("is a foreign key: no column names a person without one", async () => {
    const { rows } = await db.execute<{ place: string }>(sql`
      select format('%s.%s', c.table_name, c.column_name) as place from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name = 'uuid'
        and c.column_name ~ '(user_id|practitioner_id|staff_member_id|_by)$'`);
    const unchecked = rows.map(({ place }) => place).filter((place) => !decided.includes(place));
    // Who changed the state of an account may be the account itself, before it exists.
    expect(unchecked).toEqual(["users.status_changed_by"]);
  });
});
