import type { UserStatus } from "@/db/enums";

/** States from which a person can sign in: only one. */
export const canSignIn = (status: UserStatus): boolean => status === "active";

/**
 * A user name made of a person's name: "Ana María", "Núñez-O’Brien" becomes "amnunezobrien" without marks; what is in no
 * Latin script becomes "user". It is a proposal: whoever stores it adds a number while it is taken.
 */
export function proposeUsername(givenName: string, familyName: string): string {
  const initials = plain(
    givenName
      .split(/\s+/u)
      .map((word) => word.slice(0, 1))
      .join(""),
  );
  const name = `${initials}${plain(familyName)}`.slice(0, 30);
  return name.length >= 3 ? name : "user";
}

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
