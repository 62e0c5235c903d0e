import "server-only";
import { createReadStream } from "node:fs";
import * as path from "node:path";
import { createGunzip } from "node:zlib";
import { eq, sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import * as table from "@/db/schema";
import type { Context } from "../context";
import { env } from "../env";
import { importFile } from "../imports/commands";
import { localDate, localMinute } from "../time";
import { buildAccounts } from "./accounts";
import { buildMails, buildNotices, buildRecent, buildTrail } from "./activity";
import { tellSome } from "./appointment-messages";
import { buildBilling } from "./billing";
import { keepBooks } from "./books";
import { buildCareTeams } from "./care-teams";
import { relateOwn } from "./carers";
import { buildConsents } from "./consents";
import { buildCoverages, buildInsurers } from "./coverages";
import { addDevices } from "./devices";
import { admitSomebodyUnknown, mergeSome, registerSomeTwice } from "./duplicates";
import { buildFlags } from "./flags";
import { fillGroups } from "./groups";
import { buildHospital } from "./hospital";
import { buildMessagePreferences } from "./message-preferences";
import { buildPatients } from "./patients";
import { buildPlaces, buildServices } from "./places";
import { fillQueue } from "./queue";
import { randomFrom } from "./random";
import { buildRelations } from "./relations";
import { restrictSome } from "./restrictions";
import { buildRotas } from "./rotas";
import { bookInPortal } from "./self-bookings";
import { nameHospital } from "./settings";
import { fallIll } from "./sick-day";
import { changeSomeDays } from "./single-days";
import { buildStaff } from "./staff";
import { buildTimetable } from "./timetable";
import { buildVisits } from "./visits";
import { fillWaitingList } from "./waiting-list";

const SAMPLE_PATH = path.join(
  process.cwd(),
  "db/seed/data/synthea/Lemuel_Hodkiewicz_ece76cc5-d728-4ddd-a85d-a47de7d1649a.json.gz",
);
const SAMPLE = {
  name: path.basename(SAMPLE_PATH, ".gz"),
  open: () => createReadStream(SAMPLE_PATH).pipe(createGunzip()),
};
const SEED = 20_260_310;
/** How many people fill the timetable; fewer leave it emptier. */
const FULL_HOUSE = 2_000;
const DAY = 86_400_000;

/** Writes the whole hospital in the open transaction, in the order in which rows refer to each other. */
export async function fillHospital(
  tx: Context,
  {
    patients: count,
    timeZone: place,
    report,
    passwordHash,
  }: {
    patients: number;
    timeZone?: string | undefined;
    report: (line: string) => void;
    passwordHash: string;
  },
) {
  const random = randomFrom(SEED);
  const { now } = tx;
  const { timeZone, currency } = await nameHospital(tx, place);
  const today = localDate(now, timeZone);
  const openedAt = new Date(now.getTime() - 1_200 * DAY);
  const hospital = buildHospital(random, openedAt);
  const places = buildPlaces(hospital, openedAt);
  await insertRows(tx.db, table.locations, places.locations);
  await insertRows(tx.db, table.departments, places.departments);
  await insertRows(tx.db, table.specialties, hospital.rows.specialties);
  await insertRows(tx.db, table.rooms, places.rooms);
  await insertRows(tx.db, table.chargeItems, hospital.rows.services);
  await insertRows(tx.db, table.appointmentTypes, hospital.rows.types);

  const staff = buildStaff(random, {
    hospital,
    joinedAt: openedAt,
    today,
    nowMinute: localMinute(now, timeZone),
    passwordHash,
  });
  await insertRows(tx.db, table.users, staff.rows.users);
  await insertRows(tx.db, table.profiles, staff.rows.profiles);
  await insertRows(tx.db, table.userRoles, staff.rows.roles);
  await insertRows(tx.db, table.skills, staff.rows.skills);
  await insertRows(tx.db, table.staffMembers, staff.rows.staffMembers);
  await insertRows(tx.db, table.staffSkills, staff.rows.staffSkills);
  await tx.db
    .update(table.numberSeries)
    .set({ nextValue: staff.rows.staffMembers.length + 1 })
    .where(eq(table.numberSeries.name, "staff"));
  await insertRows(tx.db, table.practitioners, staff.rows.practitioners);
  await insertRows(tx.db, table.practitionerSpecialties, staff.rows.specialties);
  await insertRows(tx.db, table.availabilities, staff.rows.availabilities);
  const offered = buildServices({ hospital, places }, staff.doctors, openedAt);
  await insertRows(tx.db, table.services, offered.services);
  await insertRows(tx.db, table.serviceAppointmentTypes, offered.types);
  await insertRows(tx.db, table.practitionerServices, offered.providers);
  await insertRows(tx.db, table.practitionerRooms, offered.rooms);
  await addDevices(tx, places);
  report(`${staff.rows.users.length} colleagues, ${staff.doctors.length} of them doctors`);

  const duties = buildRotas(randomFrom(SEED + 1), {
    departmentIds: hospital.rows.departments.flatMap(({ id }) => (id ? [id] : [])),
    nurses: staff.byRole.get("nurse") ?? [],
    manager: staff.familiar("manager"),
    today,
    now,
    timeZone,
  });
  await insertRows(tx.db, table.shiftKinds, duties.kinds);
  await insertRows(tx.db, table.shiftNeeds, duties.needs);
  await insertRows(tx.db, table.rotas, duties.rotas);
  await insertRows(tx.db, table.shifts, duties.shifts);
  await insertRows(tx.db, table.shiftSwaps, duties.swaps);
  await insertRows(tx.db, table.timeOff, duties.timeOff);
  await insertRows(tx.db, table.staffAvailabilities, duties.availabilities);
  report(`${duties.shifts.length} shifts in two departments`);

  const receptionists = staff.byRole.get("receptionist") ?? [];
  const people = buildPatients(random, {
    count,
    mrnNumbers: await takeMrns(tx, count),
    now,
    today,
    registeredBy: receptionists,
    writtenBy: staff.doctors.map(({ userId }) => userId),
  });
  await insertRows(
    tx.db,
    table.patients,
    people.rows.map(({ patient }) => patient),
  );
  await insertRows(
    tx.db,
    table.patientTelecoms,
    people.rows.flatMap(({ telecoms }) => telecoms),
  );
  await insertRows(
    tx.db,
    table.patientAddresses,
    people.rows.flatMap(({ addresses }) => addresses),
  );
  await insertRows(
    tx.db,
    table.patientContacts,
    people.rows.flatMap(({ contacts }) => contacts),
  );
  await insertRows(
    tx.db,
    table.patientIdentifiers,
    people.rows.flatMap(({ identifiers }) => identifiers),
  );
  await insertRows(tx.db, table.patientNarratives, people.narratives);
  const payers = buildInsurers(random, openedAt);
  await insertRows(tx.db, table.insurers, payers);
  const desk = { people: people.rows, recordedBy: receptionists };
  await insertRows(tx.db, table.coverages, buildCoverages({ ...desk, insurers: payers, today }));
  await insertRows(tx.db, table.consents, buildConsents({ ...desk, today }));
  await insertRows(tx.db, table.messagePreferences, buildMessagePreferences(desk));
  report(`${count} patients`);

  // Its own chance: the people, visits and bills above and below stay those that everybody knows.
  const flags = buildFlags(randomFrom(SEED + 1), {
    patients: people.patients,
    desk: receptionists,
    clinicians: staff.doctors.map(({ userId }) => userId),
    openedAt,
    now,
    timeZone,
  });
  await insertRows(tx.db, table.patientTags, flags.tags);
  await insertRows(tx.db, table.patientTaggings, flags.taggings);
  await insertRows(tx.db, table.alerts, flags.alerts);
  await insertRows(
    tx.db,
    table.patientRelations,
    buildRelations(randomFrom(SEED + 2), { patients: people.patients, desk: receptionists }),
  );

  const { booked, changes } = buildTimetable(random, {
    hospital,
    doctors: staff.doctors,
    patients: people.patients,
    bookers: receptionists,
    now,
    today,
    timeZone,
    fullHouse: FULL_HOUSE,
  });
  await insertRows(
    tx.db,
    table.appointments,
    booked.map(({ row }) => row),
  );
  await insertRows(tx.db, table.appointmentChanges, changes);
  report(`${booked.length} appointments`);

  const { visits, records } = buildVisits(random, { booked, now });
  await insertRows(
    tx.db,
    table.encounters,
    visits.map(({ row }) => row),
  );
  await insertRows(tx.db, table.records, records);
  const teams = buildCareTeams(random, {
    booked,
    nurses: staff.byRole.get("nurse") ?? [],
    familiarDoctorId: staff.doctors[0]?.practitionerId ?? "",
    now,
  });
  await insertRows(tx.db, table.careTeamParticipants, teams);
  report(`${visits.length} visits with ${records.length} entries`);

  const books = buildBilling(random, {
    visits,
    cashiers: staff.byRole.get("cashier") ?? [],
    currency,
    timeZone,
    now,
  });
  await keepBooks(tx, books);
  report(`${books.invoices.length} invoices with ${books.payments.length} payments`);

  const accounts = buildAccounts(random, {
    staff,
    people: people.rows,
    booked,
    owing: new Set(books.invoices.flatMap(({ status, patientId }) => (status === "open" ? [patientId] : []))),
    passwordHash,
    now,
  });
  await insertRows(tx.db, table.users, accounts.rows.users);
  await insertRows(tx.db, table.profiles, accounts.rows.profiles);
  await insertRows(tx.db, table.userRoles, accounts.rows.roles);
  await insertRows(tx.db, table.patientLinks, accounts.rows.links);
  await insertRows(tx.db, table.notifications, buildNotices(random, accounts, staff));
  await insertRows(tx.db, table.mails, buildMails(random, accounts, env.BASE_URL));
  await restrictSome(tx, { staff });
  for (const fill of [fillQueue, changeSomeDays, fallIll, tellSome, fillWaitingList, fillGroups])
    await fill(tx, { staff, timeZone });
  await insertRows(tx.db, table.recentPatients, buildRecent(random, booked, staff, now));
  const trail = buildTrail(
    random,
    {
      changes,
      records,
      invoices: books.invoices,
      payments: books.payments,
      patients: people.rows.map(({ patient }) => patient),
    },
    staff,
    now,
  );
  await insertRows(tx.db, table.auditEvents, trail);
  report(`${trail.length} audit events`);

  const imported = await importFile(tx, SAMPLE, { source: "synthea" });
  if (imported.status !== "finished") throw new Error("The sample bundle could not be imported.");
  report("1 generated life history in FHIR");

  const again = await registerSomeTwice(tx, { people: people.rows, receptionist: receptionists[0] ?? "" });
  report(`${again} people registered twice`);
  await mergeSome(tx, { people: people.rows, receptionist: receptionists[0] ?? "" });
  await admitSomebodyUnknown(tx, {
    nurse: staff.familiar("nurse"),
    doctor: staff.doctors.find(({ userId }) => userId !== staff.familiar("doctor")),
  });
  report("two records merged, and somebody whom nobody can name");
  await relateOwn(tx, {
    patientId: accounts.portalPatientId,
    receptionist: receptionists[0] ?? "",
    passwordHash,
  });
  await bookInPortal(tx, { patientId: accounts.portalPatientId, timeZone });
}

async function takeMrns(tx: Context, count: number): Promise<number[]> {
  const { rows } = await tx.db.execute<{ value: string }>(
    sql`select nextval('mrn_sequence') as value from generate_series(1, ${count})`,
  );
  return rows.map(({ value }) => Number(value));
}
