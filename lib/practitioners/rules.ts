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
