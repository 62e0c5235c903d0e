import type { IdentifierType, Sex } from "@/db/enums/registration";
import { isOneErrorApart } from "../spellings/rules";
import { jaroWinkler } from "./similarity";

/** What of a record tells people apart, in the forms that lib/text makes. Blank and empty: not known. */
export type Comparable = {
  /** The name that is used, without the middle names; and every given, middle and preferred name. */
  givenName: string;
  givenNames: readonly string[];
  familyName: string;
  /** NULL: not known. */
  birthDate: string | null;
  isBirthDateEstimated: boolean;
  sex: Sex;
  phones: readonly string[];
  emails: readonly string[];
  addresses: readonly { street: string; postalCode: string }[];
  identifiers: readonly { type: IdentifierType; issuer: string; value: string }[];
};

/**
 * Weights after Fellegi and Sunter (1969): log2 of how much more often the sign is seen in two records of one person than in
 * records of two people. How often in two people follows from the number of names, birthdays and households (one in 100 shares
 * a given name, in 250 a family name, in 17 000 a birthday, in 500 a telephone of the family or the street); how often in one
 * person from published audits of registries: a name misspelt in 5 %, day and month swapped in 1 %, another digit of the
 * birth date in 3 %, a changed family name in 5 %, a changed telephone in 30 %, the wrong sex in 1.5 %.
 */
const SIGN_BITS = {
  identifier: 25,
  /** The same number, named after another issuer. */
  identifierElsewhere: 15,
  identifierMistyped: 9,
  givenName: 6.5,
  similarGivenName: 4,
  initial: 2,
  /** One is called by what is another of the other's names; twins bear each other's. */
  amongGivenNames: 1,
  middleName: 4,
  familyName: 8,
  similarFamilyName: 5.5,
  /** One of two: "Smith" and "Smith-Jones". */
  partOfFamilyName: 5,
  namesSwapped: 12,
  birthDate: 14,
  birthDateSwapped: 11,
  /** One digit wrong or two neighbours swapped, or the year beside it. */
  birthDateMistyped: 5.5,
  birthYear: 3,
  sex: 1,
  phone: 9,
  email: 10,
  address: 8,
  postalCode: 3,
  otherIdentifier: -14,
  otherGivenName: -4,
  otherFamilyName: -3,
  otherMiddleName: -2,
  otherBirthDate: -10,
  otherSex: -5,
  otherPhone: -1,
  otherAddress: -1,
} as const;
export type Sign = keyof typeof SIGN_BITS;
type Evidence = { sign: Sign; bits: number };
export type Comparison = { bits: number; evidence: Evidence[] };

/** From here on two records stand on the work list, and from here on a record is shown to whoever registers somebody. */
export const PROBABLE = 20;
const POSSIBLE = 12;
/** Ten bits more than what is just listed: the odds are a thousand times as good. */
const ALMOST_CERTAIN = 30;
/** What lives under one roof shares these; beyond this they say nothing more. */
const MOST_FOR_REACHING = 15;
/** As much as a family name, address and telephone count between people who are somebody else by name or birth. */
const MOST_FOR_A_FAMILY = 3;

/** The evidence in a word, for people who do not count in bits. */
export const likelihood = (bits: number) => (bits >= ALMOST_CERTAIN ? "almostCertain" : "probable");

/** How likely two records are one person, and what speaks for and against it, strongest first. */
export function compare(a: Comparable, b: Comparable): Comparison {
  const found = [
    ...identifierSigns(a, b),
    ...nameSigns(a, b),
    ...birthSigns(a, b),
    ...sexSigns(a, b),
    ...reachSigns(a, b),
  ].map((sign) => ({ sign, bits: SIGN_BITS[sign] as number }));
  const evidence = asFamily(found.sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits)));
  const bits = evidence.reduce((sum, sign) => sum + sign.bits, 0);
  const has = (sign: Sign) => evidence.some((one) => one.sign === sign);
  // Two numbers of one register that are not a typing error apart are given to two people.
  const most = has("otherIdentifier") && !has("identifier") ? PROBABLE - 1 : Number.POSITIVE_INFINITY;
  return { bits: Math.min(bits, most), evidence };
}

/** Enough to ask whoever registers: something of two kinds, since a birthday or a name alone is shared by many. */
export function isPossible({ bits, evidence }: Comparison): boolean {
  const kinds = new Set(evidence.filter((one) => one.bits > 0).map(({ sign }) => KIND[sign]));
  kinds.delete(undefined);
  return bits >= POSSIBLE && (kinds.has("identifier") || kinds.size > 1 || kinds.has("wholeName"));
}

const KIND: Partial<Record<Sign, string>> = {
  identifier: "identifier",
  identifierElsewhere: "identifier",
  identifierMistyped: "identifier",
  givenName: "givenName",
  similarGivenName: "givenName",
  initial: "givenName",
  amongGivenNames: "givenName",
  familyName: "familyName",
  similarFamilyName: "familyName",
  partOfFamilyName: "familyName",
  namesSwapped: "wholeName",
  birthDate: "birth",
  birthDateSwapped: "birth",
  birthDateMistyped: "birth",
  phone: "reach",
  email: "reach",
  address: "reach",
  postalCode: "reach",
};

const OF_A_FAMILY: readonly Sign[] = [
  "familyName",
  "similarFamilyName",
  "partOfFamilyName",
  "phone",
  "email",
  "address",
  "postalCode",
];
const REACHING: readonly Sign[] = ["phone", "email", "address", "postalCode"];
const PERSONAL: readonly Sign[] = [
  "identifier",
  "identifierElsewhere",
  "identifierMistyped",
  "givenName",
  "similarGivenName",
  "initial",
  "namesSwapped",
  "birthDate",
  "birthDateSwapped",
];

/**
 * Signs that come together count once: a household shares its telephone and address. Twins share their birthday as well, a
 * father and son their whole name: between people who are clearly somebody else by given name or birth date, and where
 * nothing personal agrees, what a family shares hardly counts.
 */
function asFamily(evidence: Evidence[]): Evidence[] {
  const has = (signs: readonly Sign[]) => evidence.some(({ sign }) => signs.includes(sign));
  const isRelative =
    !has(["identifier", "identifierElsewhere"]) &&
    (has(["otherGivenName", "amongGivenNames", "otherBirthDate"]) || !has(PERSONAL));
  return isRelative
    ? atMost(evidence, OF_A_FAMILY, MOST_FOR_A_FAMILY)
    : atMost(evidence, REACHING, MOST_FOR_REACHING);
}

function atMost(evidence: Evidence[], signs: readonly Sign[], most: number): Evidence[] {
  let left = most;
  return evidence.map((one) => {
    if (!signs.includes(one.sign)) return one;
    const bits = Math.min(one.bits, left);
    left -= bits;
    return { ...one, bits };
  });
}

function identifierSigns(a: Comparable, b: Comparable): Sign[] {
  const pairs = a.identifiers.flatMap((own) =>
    b.identifiers.filter(({ type }) => type === own.type).map((other) => [own, other] as const),
  );
  if (pairs.some(([own, other]) => own.value === other.value && own.issuer === other.issuer))
    return ["identifier"];
  if (pairs.some(([own, other]) => own.value === other.value)) return ["identifierElsewhere"];
  const ofOneIssuer = pairs.filter(([own, other]) => own.issuer === other.issuer);
  if (ofOneIssuer.some(([own, other]) => own.value.length >= 6 && isOneErrorApart(own.value, other.value)))
    return ["identifierMistyped"];
  return ofOneIssuer.some(([own]) => own.type === "national") ? ["otherIdentifier"] : [];
}

const isSimilar = (a: string, b: string): boolean =>
  a !== "" &&
  b !== "" &&
  (a === b || (Math.min(a.length, b.length) >= 3 && isOneErrorApart(a, b)) || jaroWinkler(a, b) >= 0.92);

function nameSigns(a: Comparable, b: Comparable): Sign[] {
  const inPlace = [...givenSigns(a, b), ...familySigns(a, b)];
  const isSwapped = isSimilar(a.givenName, b.familyName) && isSimilar(a.familyName, b.givenName);
  return isSwapped && total(inPlace) < SIGN_BITS.namesSwapped ? ["namesSwapped"] : inPlace;
}

const total = (signs: readonly Sign[]) => signs.reduce((sum, sign) => sum + SIGN_BITS[sign], 0);

function givenSigns(a: Comparable, b: Comparable): Sign[] {
  if (a.givenName === "" || b.givenName === "") return [];
  if (a.givenName === b.givenName) return ["givenName", ...middleSigns(a, b)];
  // "Daniel" and "Daniela" are brother and sister, not one person misspelt.
  if (isSimilar(a.givenName, b.givenName) && !differInSex(a, b))
    return ["similarGivenName", ...middleSigns(a, b)];
  if (b.givenNames.includes(a.givenName) || a.givenNames.includes(b.givenName)) return ["amongGivenNames"];
  const [short, long] = [a.givenName, b.givenName].sort((one, other) => one.length - other.length);
  return short?.length === 1 && long?.startsWith(short) ? ["initial"] : ["otherGivenName"];
}

function middleSigns(a: Comparable, b: Comparable): Sign[] {
  const others = ({ givenName, givenNames }: Comparable) => givenNames.filter((name) => name !== givenName);
  const [own, other] = [others(a), others(b)];
  if (own.length === 0 || other.length === 0) return [];
  return [own.some((name) => other.includes(name)) ? "middleName" : "otherMiddleName"];
}

function familySigns(a: Comparable, b: Comparable): Sign[] {
  if (a.familyName === "" || b.familyName === "") return [];
  if (a.familyName === b.familyName) return ["familyName"];
  if (isSimilar(a.familyName, b.familyName)) return ["similarFamilyName"];
  const words = b.familyName.split(" ");
  const isPart = a.familyName.split(" ").some((word) => word.length > 3 && words.includes(word));
  return [isPart ? "partOfFamilyName" : "otherFamilyName"];
}

function birthSigns(a: Comparable, b: Comparable): Sign[] {
  if (a.birthDate === null || b.birthDate === null) return [];
  const yearsApart = Math.abs(Number(a.birthDate.slice(0, 4)) - Number(b.birthDate.slice(0, 4)));
  if (a.isBirthDateEstimated || b.isBirthDateEstimated) {
    if (yearsApart <= 1) return ["birthYear"];
    return yearsApart <= 5 ? [] : ["otherBirthDate"];
  }
  if (a.birthDate === b.birthDate) return ["birthDate"];
  if (swapped(a.birthDate) === b.birthDate) return ["birthDateSwapped"];
  const isBeside = yearsApart === 1 && a.birthDate.slice(4) === b.birthDate.slice(4);
  const isMistyped = isOneErrorApart(a.birthDate.replaceAll("-", ""), b.birthDate.replaceAll("-", ""));
  return [isBeside || isMistyped ? "birthDateMistyped" : "otherBirthDate"];
}

const isStated = (sex: Sex) => sex === "female" || sex === "male";
const differInSex = (a: Comparable, b: Comparable) => isStated(a.sex) && isStated(b.sex) && a.sex !== b.sex;

function sexSigns(a: Comparable, b: Comparable): Sign[] {
  if (!isStated(a.sex) || !isStated(b.sex)) return [];
  return [a.sex === b.sex ? "sex" : "otherSex"];
}

function reachSigns(a: Comparable, b: Comparable): Sign[] {
  const shares = (own: readonly string[], others: readonly string[]) =>
    own.some((value) => others.includes(value));
  const known = (own: readonly unknown[], others: readonly unknown[]) => own.length > 0 && others.length > 0;
  const signs: Sign[] = [];
  if (shares(a.phones, b.phones)) signs.push("phone");
  else if (known(a.phones, b.phones)) signs.push("otherPhone");
  if (shares(a.emails, b.emails)) signs.push("email");
  const places = a.addresses.flatMap((own) => b.addresses.map((other) => [own, other] as const));
  const isNear = places.some(([own, other]) => own.postalCode !== "" && own.postalCode === other.postalCode);
  const isSame = places.some(
    ([own, other]) =>
      own.street !== "" &&
      own.street === other.street &&
      (own.postalCode === other.postalCode || own.postalCode === "" || other.postalCode === ""),
  );
  if (isSame) signs.push("address");
  else if (isNear) signs.push("postalCode");
  else if (known(a.addresses, b.addresses)) signs.push("otherAddress");
  return signs;
}

/** "1984-04-09" for "1984-09-04": day and month in the other order. Undefined when that is no date or the same one. */
export function swapped(birthDate: string | undefined): string | undefined {
  const [year, month, day] = birthDate?.split("-") ?? [];
  return year && month && day && Number(day) <= 12 && month !== day ? `${year}-${day}-${month}` : undefined;
}
