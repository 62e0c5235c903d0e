import type { StaffRole, UserStatus } from "@/db/enums/access";
import type { patientLinks, profiles, userRoles, users } from "@/db/schema";
import type { PatientRows } from "../patient-details/rules";
import type { Random } from "./random";
import type { Staff } from "./staff";
import type { Booked } from "./timetable";

type Options = {
  staff: Staff;
  people: readonly PatientRows[];
  booked: readonly Booked[];
  owing: ReadonlySet<string>;
  passwordHash: string;
  now: Date;
};
type Newcomer = {
  username: string;
  givenName: string;
  familyName: string;
  status: UserStatus;
  role?: StaffRole;
};

const HOUR = 3_600_000;
const NEWCOMERS: readonly Newcomer[] = [
  {
    username: "tobias.lindgren",
    givenName: "Tobias",
    familyName: "Lindgren",
    status: "pending",
    role: "nurse",
  },
  {
    username: "farah.el-sayed",
    givenName: "Farah",
    familyName: "El-Sayed",
    status: "pending",
    role: "receptionist",
  },
  { username: "marek.zuk", givenName: "Marek", familyName: "Żuk", status: "invited", role: "pharmacist" },
  {
    username: "colin.thwaite",
    givenName: "Colin",
    familyName: "Thwaite",
    status: "disabled",
    role: "cashier",
  },
];

/** Accounts that somebody has to decide about, and those of the patients. */
export function buildAccounts(random: Random, options: Options) {
  const rows = {
    users: [] as (typeof users.$inferInsert)[],
    profiles: [] as (typeof profiles.$inferInsert)[],
    roles: [] as (typeof userRoles.$inferInsert)[],
    links: [] as (typeof patientLinks.$inferInsert)[],
  };
  for (const [index, newcomer] of NEWCOMERS.entries())
    rows.users.push(accountOf({ ...newcomer, hoursAgo: 5 + index * 19 }));

  const [own, claimed] = portalPatients(options);
  for (const [index, { patient }] of [own, claimed].entries()) {
    const isConfirmed = index === 0;
    const username = isConfirmed ? "patient" : options.staff.freeLogin(patient);
    const hoursAgo = isConfirmed ? 400 : 3;
    const user = accountOf({
      username,
      givenName: patient.givenName,
      familyName: patient.familyName,
      status: "active",
      role: "patient",
      hoursAgo,
    });
    rows.users.push(user);
    const requestedAt = new Date(options.now.getTime() - hoursAgo * HOUR);
    rows.links.push({
      id: random.id(requestedAt),
      userId: user.id,
      patientId: patient.id,
      claimedMrn: patient.mrn,
      claimedBirthDate: patient.birthDate ?? "1900-01-01",
      status: isConfirmed ? "confirmed" : "requested",
      requestedAt,
      decidedBy: isConfirmed ? options.staff.familiar("receptionist") : null,
      decidedAt: isConfirmed ? new Date(requestedAt.getTime() + 5 * HOUR) : null,
    });
  }
  return { rows, portalPatientId: own.patient.id };

  function accountOf(person: Omit<Newcomer, "role"> & { role?: StaffRole | "patient"; hoursAgo: number }) {
    const at = new Date(options.now.getTime() - person.hoursAgo * HOUR);
    const userId = random.id(at);
    rows.profiles.push({ userId, givenName: person.givenName, familyName: person.familyName });
    if (person.role) rows.roles.push({ userId, role: person.role, grantedAt: at });
    const isInvited = person.status === "invited";
    return {
      id: userId,
      username: person.username,
      email: `${person.username}@${person.role === "patient" ? "example.org" : "hospital.example"}`,
      emailVerifiedAt: isInvited ? null : at,
      passwordHash: isInvited ? null : options.passwordHash,
      passwordChangedAt: isInvited ? null : at,
      status: person.status,
      statusChangedAt: at,
      statusChangedBy: person.status === "disabled" ? options.staff.familiar("admin") : null,
      statusReason: person.status === "disabled" ? "Left the hospital" : null,
      createdAt: at,
    };
  }
}

/** Two grown-ups; the first has something on every page of the portal. */
function portalPatients({ people, booked, owing }: Options): [PatientRows, PatientRows] {
  const interest = new Map<string, Set<string>>();
  for (const { row, patient } of booked) {
    if (patient.ageYears < 18) continue;
    const found = interest.get(patient.id) ?? new Set<string>();
    interest.set(patient.id, found.add(row.status));
  }
  const score = (id: string) => {
    const seen = interest.get(id);
    return Number(seen?.has("booked")) + Number(seen?.has("fulfilled")) + Number(owing.has(id)) || 0;
  };
  const [first, second] = people
    .filter(({ patient }) => patient.birthDate && interest.has(patient.id))
    .sort((a, b) => score(b.patient.id) - score(a.patient.id) || (a.patient.id < b.patient.id ? -1 : 1));
  if (!first || !second) throw new Error("There are too few patients for the portal accounts.");
  return [first, second];
}
