import type { Role, StaffRole } from "@/db/enums/access";
import type { Language } from "@/db/enums/registration";
import type { EmploymentState, Profession } from "@/db/enums/staff";
import type { Viewer } from "../access/permissions";
import { can } from "../access/permissions";

type Employment = { employedTo: string | null; leftAt: Date | null };

/** Works here, works here until a known day, or has left. */
export function employmentState({ employedTo, leftAt }: Employment): EmploymentState {
  if (leftAt) return "left";
  return employedTo ? "leaving" : "employed";
}

/** A private number or the person to ring in an emergency is for managers, administrators and the person. */
export function mayReadPrivate(viewer: Viewer, userId: string | null): boolean {
  return can(viewer, "staff.readPrivate") || (viewer.userId !== null && viewer.userId === userId);
}

/** How many days before it lapses a licence or a skill is pointed out. */
export const WARNING_DAYS = 60;

/** Does it still hold on that day, and for how long? */
export function validityOf(until: string | null, today: string): "valid" | "ending" | "ended" | null {
  if (!until) return null;
  if (until < today) return "ended";
  const daysLeft = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  return daysLeft <= WARNING_DAYS ? "ending" : "valid";
}

const PROFESSION_OF: Record<StaffRole, Profession> = {
  doctor: "doctor",
  nurse: "nurse",
  pharmacist: "pharmacist",
  "lab-technician": "laboratory",
  receptionist: "reception",
  cashier: "billing",
  manager: "management",
  admin: "administration",
};

/** What somebody with these roles is by trade, as a first proposal: the clinical one wins. */
export function professionOf(roles: readonly Role[]): Profession {
  const first = Object.entries(PROFESSION_OF).find(([role]) => roles.some((held) => held === role));
  return first?.[1] ?? "support";
}

type Stored = {
  id: string;
  version: number;
  namePrefix: string | null;
  givenName: string;
  familyName: string;
  staffNumber: string;
  profession: Profession;
  jobTitle: string | null;
  departmentId: string | null;
  languages: readonly Language[];
  workPhone: string | null;
  bleep: string | null;
  workEmail: string | null;
  employedFrom: string | null;
  userId: string | null;
  skills: readonly { skillId: string; validUntil: string | null }[];
  contact: Record<"privatePhone" | "privateEmail" | "emergencyContact", string | null> | null;
};

/** What the form for a person's details starts with. */
export function editable(person: Stored) {
  return {
    staffMemberId: person.id,
    version: person.version,
    namePrefix: person.namePrefix ?? "",
    givenName: person.givenName,
    familyName: person.familyName,
    staffNumber: person.staffNumber,
    profession: person.profession,
    jobTitle: person.jobTitle ?? "",
    departmentId: person.departmentId ?? "",
    languages: [...person.languages],
    workPhone: person.workPhone ?? "",
    bleep: person.bleep ?? "",
    workEmail: person.workEmail ?? "",
    privatePhone: person.contact?.privatePhone ?? "",
    privateEmail: person.contact?.privateEmail ?? "",
    emergencyContact: person.contact?.emergencyContact ?? "",
    employedFrom: person.employedFrom ?? "",
    userId: person.userId ?? "",
    skills: person.skills.map(({ skillId, validUntil }) => ({ skillId, validUntil: validUntil ?? "" })),
  };
}
