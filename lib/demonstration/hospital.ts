import { APPOINTMENT_COLOURS } from "@/db/enums/care";
import type { appointmentTypes, chargeItems, departments, rooms, specialties } from "@/db/schema";
import priceList from "@/db/seed/data/charge-items.json";
import specialtyData from "@/db/seed/data/specialties.json";
import type { Random } from "./random";

export type Case = { reason: string; description: string; diagnosis: string; treatment: string };
type SpecialtyKey = keyof typeof specialtyData;
export type Service = { id: string; code: string; name: string; priceMinor: number };
export type VisitType = {
  id: string;
  code: "NEW" | "FUP" | "URG" | "TEL" | "PROC";
  durationMinutes: number;
  service: Service;
  usesOwnFee: boolean;
};
type Specialty = {
  key: SpecialtyKey;
  id: string;
  departmentId: string;
  roomIds: string[];
  cases: Case[];
  extras: Service[];
  isUrgent: boolean;
};
export type Hospital = ReturnType<typeof buildHospital>;

const ROOMS_PER_SPECIALTY = 3;
const VISITS = [
  ["NEW", "First visit", 30, "CONS-NEW"],
  ["FUP", "Follow-up visit", 15, "CONS-FUP"],
  ["URG", "Urgent care visit", 15, "CONS-URG"],
  ["TEL", "Telephone or video visit", 15, "CONS-VIRT"],
  ["PROC", "Minor procedure", 45, "PROC-MIN"],
] as const;
/** What patients book themselves, and how they prepare for it. */
const SELF_BOOKABLE: Partial<Record<VisitType["code"], string | null>> = {
  NEW: "Please bring a list of your medicines, and letters and pictures from other doctors.",
  FUP: null,
  TEL: "We call you. Please be somewhere quiet where you can speak, with your telephone switched on.",
};
const SELF_BOOKING_NOTICE_MINUTES = 120;
const OTHER_DEPARTMENTS = [
  ["LAB", "Laboratory"],
  ["PHA", "Pharmacy"],
  ["RAD", "Imaging"],
] as const;

/** Departments, specialties, rooms, price list and kinds of visit. */
export function buildHospital(random: Random, at: Date) {
  const id = () => random.id(at);
  const services: Service[] = priceList.map((item) => ({ id: id(), ...item }));
  const service = (code: string) => {
    const found = services.find((item) => item.code === code);
    if (!found) throw new Error(`The price list has no ${code}.`);
    return found;
  };

  const departmentRows: (typeof departments.$inferInsert)[] = [];
  const specialtyRows: (typeof specialties.$inferInsert)[] = [];
  const roomRows: (typeof rooms.$inferInsert)[] = [];
  const list: Specialty[] = Object.entries(specialtyData).map(([key, data], floor) => {
    const departmentId = id();
    const specialtyId = id();
    const [code = "", name = ""] = data.department;
    departmentRows.push({ id: departmentId, code, name });
    specialtyRows.push({ id: specialtyId, code: data.specialty[0] ?? code, name: data.specialty[1] ?? name });
    const roomIds = Array.from({ length: ROOMS_PER_SPECIALTY }, (_, index) => {
      const roomId = id();
      const number = `${Math.floor(floor / 3)}.${String((floor % 3) * 10 + index + 1).padStart(2, "0")}`;
      roomRows.push({
        id: roomId,
        code: `${code}-${index + 1}`,
        name: `Room ${number}`,
        floor: String(Math.floor(floor / 3)),
        departmentId,
      });
      return roomId;
    });
    return {
      key: key as SpecialtyKey,
      id: specialtyId,
      departmentId,
      roomIds,
      cases: data.cases,
      extras: data.extras.map(service),
      isUrgent: "isUrgent" in data,
    };
  });
  for (const [code, name] of OTHER_DEPARTMENTS) departmentRows.push({ id: id(), code, name });

  const visitTypes: VisitType[] = VISITS.map(([code, , durationMinutes, item]) => ({
    id: id(),
    code,
    durationMinutes,
    service: service(item),
    usesOwnFee: code === "NEW" || code === "FUP",
  }));
  const typeRows: (typeof appointmentTypes.$inferInsert)[] = visitTypes.map((type, index) => ({
    id: type.id,
    code: type.code,
    name: VISITS[index]?.[1] ?? type.code,
    durationMinutes: type.durationMinutes,
    chargeItemId: type.service.id,
    usesOwnFee: type.usesOwnFee,
    isSelfBookable: type.code in SELF_BOOKABLE,
    preparation: SELF_BOOKABLE[type.code] ?? null,
    minimumNoticeMinutes: type.code in SELF_BOOKABLE ? SELF_BOOKING_NOTICE_MINUTES : 0,
    modality: type.code === "TEL" ? ("phone" as const) : ("in-person" as const),
    colour: APPOINTMENT_COLOURS[index % APPOINTMENT_COLOURS.length],
  }));
  const serviceRows: (typeof chargeItems.$inferInsert)[] = services;
  return {
    specialties: list,
    visitTypes,
    service,
    rows: {
      departments: departmentRows,
      specialties: specialtyRows,
      rooms: roomRows,
      services: serviceRows,
      types: typeRows,
    },
  };
}
