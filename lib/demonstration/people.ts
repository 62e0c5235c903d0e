import type { Language, Relationship, Sex } from "@/db/enums/registration";
import names from "@/db/seed/data/names.json";
import places from "@/db/seed/data/places.json";
import { normaliseName } from "../text";
import type { Random } from "./random";

export type Person = {
  givenName: string;
  familyName: string;
  sex: Sex;
  language: Language;
  culture: Culture;
};
type Culture = keyof typeof names;

const CULTURES = (Object.keys(names) as Culture[]).map((culture) => [culture, names[culture].share] as const);
/** Numbers that Ofcom keeps free for fiction, so that nobody is ever rung up by a demonstration. */
const FICTIONAL_PREFIXES = [
  "+44113496",
  "+44114496",
  "+44121496",
  "+44131496",
  "+44161496",
  "+44191498",
  "+44207946",
];

export function inventPerson(random: Random, sex: Sex = random.weighted(SEXES)): Person {
  const culture = random.weighted(CULTURES);
  const set = names[culture];
  const given = sex === "male" ? set.male : sex === "female" ? set.female : [...set.male, ...set.female];
  return {
    givenName: random.pick(given),
    familyName: random.pick(set.family),
    sex,
    culture,
    language: random.chance(0.35) ? (set.language as Language) : "en",
  };
}

const SEXES = [
  ["female", 510],
  ["male", 480],
  ["other", 6],
  ["unknown", 4],
] as const;

export const inventPhone = (random: Random) =>
  `${random.pick(FICTIONAL_PREFIXES)}${String(random.int(0, 999)).padStart(4, "0")}`;

/** "siobhan.ohara" */
export const loginOf = ({ givenName, familyName }: Pick<Person, "givenName" | "familyName">) =>
  [givenName, familyName]
    .map((part) => normaliseName(part).replaceAll(" ", ""))
    .join(".")
    .replace(/[^a-z0-9.]/g, "");

export function inventAddress(random: Random) {
  const [city = "", district = "", area = ""] = random.pick(places.towns);
  const flat = random.chance(0.22) ? `Flat ${random.int(1, 40)}\n` : "";
  return {
    street: `${flat}${random.int(1, 180)} ${random.pick(places.streets)}`,
    city,
    district,
    postalCode: `${area}${random.int(1, 28)} ${random.int(1, 9)}${random.pick(LETTERS)}${random.pick(LETTERS)}`,
    country: "GB",
  };
}

const LETTERS = [..."ABDEFGHJLNPQRSTUWXYZ"];

export const inventInsurer = (random: Random) => random.pick(places.insurers);

/**
 * A number of the range that the NHS keeps for tests (999 …) with its Modulus 11 check digit, source: NHS Data
 * Dictionary, NHS NUMBER. Null where the range has no valid check digit.
 */
export function testNhsNumber(serial: number): string | null {
  const digits = `999${String(serial).padStart(6, "0")}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : `${digits}${check}`;
}

export function relationshipFor(random: Random, ageYears: number): Relationship {
  if (ageYears < 18)
    return random.weighted([
      ["parent", 9],
      ["guardian", 1],
    ] as const);
  return random.weighted([
    ["spouse", ageYears > 30 ? 5 : 1],
    ["partner", 3],
    ["child", ageYears > 55 ? 4 : 0],
    ["sibling", 2],
    ["parent", ageYears < 45 ? 3 : 0],
    ["friend", 1],
  ] as const);
}
