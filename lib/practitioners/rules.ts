import type { Language } from "@/db/enums/registration";
import { normaliseName } from "../text";

type Name = { namePrefix: string | null; givenName: string; familyName: string };

/** "Dr Priya Patel", as staff and patients call somebody. */
export function practitionerName({ namePrefix, givenName, familyName }: Name): string {
  return [namePrefix, givenName, familyName].filter(Boolean).join(" ");
}

/** "Dr Patel", for narrow columns. */
export function shortPractitionerName({ namePrefix, givenName, familyName }: Name): string {
  return [namePrefix ?? givenName, familyName].join(" ");
}

/** What a name is looked up by: family name first, so that lists sort as a telephone directory does. */
export function practitionerSearch({
  givenName,
  familyName,
}: Pick<Name, "givenName" | "familyName">): string {
  return normaliseName(`${familyName} ${givenName}`);
}

type Stored = Name & {
  id: string;
  version: number;
  licenceNumber: string | null;
  licenceExpiresOn: string | null;
  consultationMinutes: number | null;
  maxPerDay: number | null;
  biography: string | null;
  departmentId: string | null;
  consultationFeeMinor: number | null;
  userId: string | null;
  /** Main one first. */
  specialties: readonly { id: string }[];
  languages: readonly Language[] | null;
  rooms: readonly { id: string }[];
  services: readonly { id: string }[];
};

/** What the form for a practitioner's details starts with. */
export function editable({ id, specialties, ...stored }: Stored) {
  const [main, ...others] = specialties.map((specialty) => specialty.id);
  return {
    practitionerId: id,
    version: stored.version,
    namePrefix: stored.namePrefix ?? "",
    givenName: stored.givenName,
    familyName: stored.familyName,
    licenceNumber: stored.licenceNumber ?? "",
    licenceExpiresOn: stored.licenceExpiresOn ?? "",
    consultationMinutes: stored.consultationMinutes,
    maxPerDay: stored.maxPerDay,
    biography: stored.biography ?? "",
    departmentId: stored.departmentId ?? "",
    specialtyId: main ?? "",
    otherSpecialtyIds: others,
    consultationFeeMinor: stored.consultationFeeMinor,
    userId: stored.userId ?? "",
    languages: [...(stored.languages ?? [])],
    rooms: stored.rooms.map((room) => ({ roomId: room.id })),
    serviceIds: stored.services.map((service) => service.id),
  };
}
