import type { StaffRole, UserStatus } from "@/db/enums/access";
import { STAFF_ROLES } from "@/db/enums/access";
import type { Language } from "@/db/enums/registration";
import type {
  availabilities,
  practitionerSpecialties,
  practitioners,
  profiles,
  skills,
  staffMembers,
  staffSkills,
  userRoles,
  users,
} from "@/db/schema";
import { demonstrationAccounts } from "@/db/seed/accounts";
import skillNames from "@/db/seed/data/skills.json";
import { practitionerSearch } from "../practitioners/rules";
import { professionOf } from "../staff-members/rules";
import { addDays } from "../time";
import type { Hospital } from "./hospital";
import { inventPerson, inventPhone, loginOf } from "./people";
import { type Random, randomFrom } from "./random";

export type Session = { weekday: number; startMinute: number; endMinute: number };
export type Doctor = {
  practitionerId: string;
  userId: string;
  roomId: string;
  specialty: Hospital["specialties"][number];
  sessions: Session[];
  /** What a consultation with them costs; null: the list price. */
  feeMinor: number | null;
};
export type Staff = ReturnType<typeof buildStaff>;

export const SLOT_MINUTES = 15;
const DOCTORS = 24;
/** One doctor in four has a fee of their own. */
const OWN_FEE_MINOR = 14_500;
/** Beside the demonstration account of each role. */
const COLLEAGUES: Record<Exclude<StaffRole, "doctor">, number> = {
  admin: 1,
  manager: 2,
  nurse: 17,
  receptionist: 6,
  pharmacist: 3,
  "lab-technician": 4,
  cashier: 3,
};
const FAMILIAR: Record<StaffRole, readonly [string, string]> = {
  admin: ["Ruth", "Adler"],
  manager: ["Henrik", "Sjöström"],
  doctor: ["Amara", "Okafor"],
  nurse: ["Niamh", "O'Shaughnessy"],
  receptionist: ["Grace", "Whitfield"],
  pharmacist: ["Paweł", "Zając"],
  "lab-technician": ["Mei", "Wong"],
  cashier: ["Leroy", "St. Clair"],
};

const PERSONNEL_SEED = 20_261_122;
const BIOGRAPHIES = [
  "Came to the hospital after ten years in general medicine. Takes time to explain what a result means.",
  "Trained in Leeds and Lisbon. Sees new patients and those with long-standing conditions.",
  "Leads the teaching of young doctors. Works closely with physiotherapy and nutrition.",
];
const POSTS: Record<StaffRole, readonly string[]> = {
  admin: ["System administrator"],
  manager: ["Operations manager", "Bed manager", "Head of finance"],
  doctor: ["Consultant", "Registrar", "Senior registrar"],
  nurse: ["Staff nurse", "Ward sister", "Charge nurse", "Healthcare assistant"],
  receptionist: ["Receptionist", "Outpatient coordinator"],
  pharmacist: ["Clinical pharmacist"],
  "lab-technician": ["Biomedical scientist"],
  cashier: ["Cashier"],
};
const CLINICAL: readonly StaffRole[] = ["doctor", "nurse"];
const SPOKEN: readonly (readonly Language[])[] = [[], ["pl"], [], ["hi"], ["fr", "ar"], [], ["es"], ["zh"]];

type Options = { hospital: Hospital; joinedAt: Date; today: string; nowMinute: number; passwordHash: string };

/** Everybody employed, with the weeks of the doctors. The demonstration doctor is on duty around the present hour. */
export function buildStaff(random: Random, { hospital, joinedAt, today, nowMinute, passwordHash }: Options) {
  // A stream of its own, so that everybody keeps the name they had.
  const own = randomFrom(PERSONNEL_SEED);
  const rows = {
    users: [] as (typeof users.$inferInsert)[],
    profiles: [] as (typeof profiles.$inferInsert)[],
    roles: [] as (typeof userRoles.$inferInsert)[],
    skills: skillNames.map(({ code, name, expires }) => ({
      id: own.id(joinedAt),
      code,
      name,
      expires,
    })) as (typeof skills.$inferInsert)[],
    staffMembers: [] as (typeof staffMembers.$inferInsert)[],
    staffSkills: [] as (typeof staffSkills.$inferInsert)[],
    practitioners: [] as (typeof practitioners.$inferInsert)[],
    specialties: [] as (typeof practitionerSpecialties.$inferInsert)[],
    availabilities: [] as (typeof availabilities.$inferInsert)[],
  };
  const taken = new Set<string>();
  const byRole = new Map<StaffRole, string[]>(STAFF_ROLES.map((role) => [role, []]));

  function employ(
    role: StaffRole,
    name: { givenName: string; familyName: string },
    username = freeLogin(name),
  ) {
    const userId = random.id(joinedAt);
    const status: UserStatus = "active";
    rows.users.push({
      id: userId,
      username,
      email: `${username}@hospital.example`,
      emailVerifiedAt: joinedAt,
      passwordHash,
      passwordChangedAt: joinedAt,
      status,
      statusChangedAt: joinedAt,
      createdAt: joinedAt,
    });
    rows.profiles.push({
      userId,
      givenName: name.givenName,
      familyName: name.familyName,
      phone: inventPhone(random),
    });
    rows.roles.push({ userId, role, grantedAt: joinedAt });
    byRole.get(role)?.push(userId);
    const staffMemberId = enter(role, { ...name, userId, workEmail: `${username}@hospital.example` });
    return { userId, staffMemberId };
  }

  /** What the hospital knows of somebody beside their account. */
  function enter(
    role: StaffRole,
    person: { givenName: string; familyName: string; userId: string; workEmail: string },
  ) {
    const id = own.id(joinedAt);
    const place = rows.staffMembers.length;
    const departments = hospital.specialties.map(({ departmentId }) => departmentId);
    rows.staffMembers.push({
      id,
      staffNumber: `E-${String(place + 1).padStart(6, "0")}`,
      ...person,
      namePrefix: role === "doctor" ? "Dr" : null,
      nameSearch: practitionerSearch(person),
      profession: professionOf([role]),
      jobTitle: POSTS[role][place % POSTS[role].length] ?? null,
      departmentId: CLINICAL.includes(role) ? (departments[place % departments.length] ?? null) : null,
      languages: ["en", ...(SPOKEN[place % SPOKEN.length] ?? [])],
      workPhone: String(4_100 + place),
      bleep: CLINICAL.includes(role) ? String(600 + place) : null,
      privatePhone: inventPhone(own),
      emergencyContact: `${inventPerson(own).givenName} (${inventPhone(own)})`,
      employedFrom: addDays(today, -400 - ((place * 97) % 2_000)),
      createdAt: joinedAt,
    });
    if (CLINICAL.includes(role)) rows.staffSkills.push(...skillsOf(id, place));
    return id;
  }

  /** One certificate in eight lapses within two months, one in sixteen has lapsed. */
  function skillsOf(staffMemberId: string, place: number) {
    return rows.skills
      .filter((_, index) => (place + index) % 3 !== 0)
      .map(({ id, expires }, index) => {
        const days = place % 16 === 3 ? -12 : place % 8 === 5 ? 30 : 150 + ((place * 31 + index * 77) % 500);
        return { staffMemberId, skillId: id ?? "", validUntil: expires ? addDays(today, days) : null };
      });
  }

  function freeLogin(name: { givenName: string; familyName: string }) {
    const base = loginOf(name);
    let login = base;
    for (let next = 2; taken.has(login); next += 1) login = `${base}${next}`;
    taken.add(login);
    return login;
  }

  for (const { role, username } of demonstrationAccounts) {
    if (role === "patient" || role === "doctor") continue;
    const [givenName, familyName] = FAMILIAR[role];
    employ(role, { givenName, familyName }, username);
    for (let index = 0; index < COLLEAGUES[role]; index += 1) employ(role, inventPerson(random));
  }

  const doctors: Doctor[] = Array.from({ length: DOCTORS }, (_, index) => {
    const specialty = specialtyOf(hospital, index);
    const isFamiliar = index === 0;
    const [givenName, familyName] = FAMILIAR.doctor;
    const name = isFamiliar ? { givenName, familyName } : inventPerson(random);
    const { userId, staffMemberId } = employ("doctor", name, isFamiliar ? "doctor" : freeLogin(name));
    const practitionerId = random.id(joinedAt);
    const place = Math.floor(index / hospital.specialties.length);
    const feeMinor = index % 4 === 1 ? OWN_FEE_MINOR : null;
    const roomId = specialty.roomIds[place] ?? specialty.roomIds[0] ?? "";
    rows.practitioners.push({
      id: practitionerId,
      staffMemberId,
      userId,
      namePrefix: "Dr",
      givenName: name.givenName,
      familyName: name.familyName,
      nameSearch: practitionerSearch(name),
      licenceNumber: String(7_000_000 + index * 1_237),
      licenceExpiresOn: addDays(today, index === 7 ? 41 : 200 + index * 61),
      consultationMinutes: SLOT_MINUTES,
      biography: BIOGRAPHIES[index % BIOGRAPHIES.length] ?? null,
      departmentId: specialty.departmentId,
      consultationFeeMinor: feeMinor,
      createdAt: joinedAt,
    });
    const person = rows.staffMembers.find(({ id }) => id === staffMemberId);
    if (person) person.departmentId = specialty.departmentId;
    rows.specialties.push({ practitionerId, specialtyId: specialty.id, isPrimary: true });
    const sessions = specialty.isUrgent ? urgentShift(place, nowMinute) : clinicWeek(random);
    for (const session of sessions) {
      rows.availabilities.push({
        id: random.id(joinedAt),
        practitionerId,
        ...session,
        slotMinutes: SLOT_MINUTES,
        roomId,
        effectiveFrom: addDays(today, -400),
        effectiveTo: null,
        createdAt: joinedAt,
      });
    }
    return { practitionerId, userId, roomId, specialty, sessions, feeMinor };
  });

  /** The account of that role that the start of the program prints. */
  const familiar = (role: StaffRole) => {
    const found = byRole.get(role)?.[0];
    if (!found) throw new Error(`Nobody works as ${role}.`);
    return found;
  };
  return { rows, doctors, byRole, familiar, freeLogin };
}

function specialtyOf(hospital: Hospital, index: number) {
  const specialty = hospital.specialties[index % hospital.specialties.length];
  if (!specialty) throw new Error("The hospital has no specialties.");
  return specialty;
}

/** Eight hours around now for the first, the rest of the day for the others, every day of the week. */
function urgentShift(place: number, nowMinute: number): Session[] {
  const start = Math.min(Math.max(Math.floor(nowMinute / 60) * 60 - 240, 0), 960);
  const [startMinute, endMinute] = [
    [start, start + 480],
    [0, start],
    [start + 480, 1440],
  ][place] ?? [0, 0];
  if (startMinute === undefined || endMinute === undefined || endMinute <= startMinute) return [];
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));
}

/** Three days a week, mornings and afternoons. */
function clinicWeek(random: Random): Session[] {
  const first = random.int(0, 4);
  return [0, 1, 3].flatMap((step) => {
    const weekday = ((first + step) % 5) + 1;
    return [
      { weekday, startMinute: 540, endMinute: 750 },
      { weekday, startMinute: 810, endMinute: 1020 },
    ];
  });
}
