import { z } from "zod";
import { HumanName } from "./elements";

export const Names = z.array(HumanName).max(20).optional();

/** The name somebody goes by: official before usual, never a former one. Somebody with one name has it as the family name. */
export function nameOf(names: z.output<typeof Names>) {
  const present = (names ?? []).filter(({ use }) => use !== "old" && use !== "maiden");
  const name =
    present.find(({ use }) => use === "official") ??
    present.find(({ use }) => use === "usual") ??
    present[0] ??
    names?.[0];
  const [given, ...middle] = (name?.given ?? []).filter(Boolean);
  const familyName = name?.family || (given ? undefined : name?.text) || given;
  if (!familyName || !/\p{L}/u.test(familyName)) return null;
  return {
    namePrefix: name?.prefix?.join(" ").slice(0, 40) || undefined,
    givenName: name?.family ? given : undefined,
    middleNames: middle.join(" ").slice(0, 100) || undefined,
    familyName: familyName.slice(0, 100),
    nameSuffix: name?.suffix?.join(" ").slice(0, 40) || undefined,
  };
}
