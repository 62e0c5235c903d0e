import type { Sex } from "@/db/enums/registration";
import { RegisterPatient, type RegisterPatientForm } from "@/lib/patients/inputs";

/** Ways in which a person is registered a second time. */
const ERRORS = [
  "given-name-mistyped",
  "family-name-mistyped",
  "names-swapped",
  "day-month-swapped",
  "birth-digit-wrong",
  "family-name-changed",
  "phone-changed",
  "moved",
  "middle-name-left-out",
] as const;
export type RegistrationError = (typeof ERRORS)[number];

export type Misregistered = {
  records: RegisterPatient[];
  /** Pairs of places in `records` that are one person, with what went wrong. */
  truth: { pair: [number, number]; errors: RegistrationError[] }[];
  /** Pairs of places that are two children of one birth, who must not match. */
  twins: [number, number][];
};

type Person = {
  givenName: string;
  middleNames: string;
  familyName: string;
  birthDate: string;
  sex: Sex;
  phone: string;
  email: string;
  street: string;
  postalCode: string;
  nationalId: string;
};

/**
 * A registry of that many records, the same for a seed: households who share name, address and telephone, twins, fathers and
 * sons of one name, strangers of one name; and one in nine a second record of somebody with one to three errors. A register
 * that knows everybody's national number would find them all, so a third of the records has one and few second ones do.
 */
export function misregistered(count: number, seed: number): Misregistered {
  const random = generator(seed);
  const make = { random, serial: 0, seed };
  const people: Person[] = [];
  const singles = Math.round(count * 0.9);
  while (people.length < singles) people.push(...household(make));
  people.length = singles;
  const records = people.map((person) => form(person, random, 0.35));
  const truth: Misregistered["truth"] = [];
  const again = shuffled(
    people.map((_, index) => index),
    random,
  ).slice(0, count - singles);
  for (const index of again) {
    const person = people[index];
    if (!person) continue;
    const { changed, errors } = withErrors(person, make);
    truth.push({ pair: [index, records.length], errors });
    records.push(form(changed, random, 0.08, records[index]?.identifiers.length === 0));
  }
  return { records, truth, twins: twinsAmong(people) };
}

function twinsAmong(people: Person[]): [number, number][] {
  const births = new Map<string, number>();
  return people.flatMap(({ phone, birthDate }, index) => {
    const birth = `${phone} ${birthDate}`;
    const twin = births.get(birth);
    births.set(birth, index);
    return twin === undefined ? [] : [[twin, index] as [number, number]];
  });
}

type Maker = { random: () => number; serial: number; seed: number };

function household(make: Maker): Person[] {
  const { random } = make;
  const home = { familyName: familyName(random), ...place(make) };
  const adult = (sex: Sex): Person =>
    person(make, { ...home, sex, birthDate: birthDate(random, 1935, 2000) });
  const kind = random();
  if (kind < 0.45) return [adult(random() < 0.5 ? "female" : "male")];
  const parents = [adult("female"), adult("male")];
  if (kind < 0.65) return parents;
  const children = namedApart(
    Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      person(make, { ...home, birthDate: birthDate(random, 2000, 2024) }),
    ),
  );
  const [father] = parents.slice(1);
  const [firstborn] = children;
  if (kind < 0.7 && father && firstborn)
    return [...parents, { ...firstborn, sex: "male", givenName: father.givenName }, ...children.slice(1)];
  if (kind < 0.85 && firstborn) {
    const twin = person(make, { ...home, birthDate: firstborn.birthDate });
    return [...parents, ...namedApart([...children, twin])];
  }
  return [...parents, ...children];
}

/** Nobody gives two living children one name. */
const namedApart = (children: Person[]) =>
  children.filter(
    ({ givenName }, index) => children.findIndex((other) => other.givenName === givenName) === index,
  );

function person(make: Maker, known: Partial<Person>): Person {
  const { random } = make;
  make.serial += 1;
  const sex: Sex = known.sex ?? (random() < 0.5 ? "female" : "male");
  const given = () => pick(sex === "female" ? FEMALE : MALE, random);
  const givenName = given();
  return {
    givenName,
    middleNames: random() < 0.4 ? given() : "",
    familyName: familyName(random),
    birthDate: "1980-01-01",
    ...place(make),
    ...known,
    sex,
    email: `${givenName}.${make.serial}@example.org`.toLowerCase(),
    nationalId: String(1_000_000_000 + Math.floor(random() * 8_999_999_999)),
  };
}

function place(make: Maker) {
  const { random } = make;
  return {
    phone: `07${String(100_000_000 + Math.floor(random() * 899_999_999))}`,
    street: `${1 + Math.floor(random() * 180)} ${pick(STREETS, random)} ${pick(["Street", "Road", "Lane", "Close"], random)}`,
    postalCode: `AB${1 + Math.floor(random() * 40)} ${1 + Math.floor(random() * 9)}${pick(["AA", "BD", "CX", "QP", "LT"], random)}`,
  };
}

function withErrors(original: Person, make: Maker): { changed: Person; errors: RegistrationError[] } {
  const { random } = make;
  const wanted = random() < 0.6 ? 1 : random() < 0.75 ? 2 : 3;
  const errors = new Set<RegistrationError>();
  let changed = { ...original };
  for (let tries = 0; errors.size < wanted && tries < 30; tries += 1) {
    const error = ERRORS[Math.floor(random() * ERRORS.length)];
    if (!error || errors.has(error)) continue;
    const next = CHANGES[error](changed, make);
    if (!next) continue;
    changed = next;
    errors.add(error);
  }
  return { changed, errors: [...errors] };
}

const CHANGES: Record<RegistrationError, (person: Person, make: Maker) => Person | null> = {
  "given-name-mistyped": (person, { random }) => ({
    ...person,
    givenName: mistyped(person.givenName, random),
  }),
  "family-name-mistyped": (person, { random }) => ({
    ...person,
    familyName: mistyped(person.familyName, random),
  }),
  "names-swapped": (person) => ({ ...person, givenName: person.familyName, familyName: person.givenName }),
  "day-month-swapped": (person) => {
    const [year, month, day] = person.birthDate.split("-");
    return Number(day) <= 12 && day !== month ? { ...person, birthDate: `${year}-${day}-${month}` } : null;
  },
  "birth-digit-wrong": (person, { random }) => {
    const places = [2, 3, 6, 8, 9];
    const place = places[Math.floor(random() * places.length)] ?? 3;
    const digits = [...person.birthDate];
    digits[place] = String((Number(digits[place]) + 1 + Math.floor(random() * 8)) % 10);
    const birthDate = digits.join("");
    const date = new Date(`${birthDate}T00:00:00Z`);
    const isDate = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(birthDate);
    return isDate && birthDate < "2026-01-01" ? { ...person, birthDate } : null;
  },
  "family-name-changed": (person, { random }) =>
    person.sex === "female" && person.birthDate < "2006"
      ? { ...person, familyName: familyName(random) }
      : null,
  "phone-changed": (person, make) => ({ ...person, phone: place(make).phone }),
  moved: (person, make) => {
    const { street, postalCode } = place(make);
    return { ...person, street, postalCode };
  },
  "middle-name-left-out": (person) => (person.middleNames ? { ...person, middleNames: "" } : null),
};

function mistyped(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 2));
  const letter = "aeioulnrst"[Math.floor(random() * 10)] ?? "e";
  const [before, here, after] = [name.slice(0, at), name.slice(at, at + 1), name.slice(at + 1)];
  const kind = Math.floor(random() * 4);
  const made = [
    before + letter + after,
    before + after,
    before + here + letter + after,
    before + after.slice(0, 1) + here + after.slice(1),
  ][kind];
  return made && made !== name ? made : `${name}e`;
}

function form(
  person: Person,
  random: () => number,
  withIdentifier: number,
  mayBearIdentifier = true,
): RegisterPatient {
  const has = (share: number) => random() < share;
  const entered: RegisterPatientForm = {
    givenName: person.givenName,
    middleNames: person.middleNames || undefined,
    familyName: person.familyName,
    birthDatePrecision: "exact",
    birthDate: person.birthDate,
    sex: person.sex,
    phones: has(0.92) ? [{ use: "mobile", value: person.phone }] : [],
    emails: has(0.3) ? [{ use: "home", value: person.email }] : [],
    addresses: has(0.9) ? [{ street: person.street, city: "Abthorpe", postalCode: person.postalCode }] : [],
    identifiers:
      mayBearIdentifier && has(withIdentifier)
        ? [{ type: "national", issuer: "NHS", value: person.nationalId }]
        : [],
  };
  return RegisterPatient.parse(entered);
}

function birthDate(random: () => number, from: number, to: number): string {
  const start = Date.UTC(from, 0, 1);
  const at = start + random() * (Date.UTC(to, 0, 1) - start);
  return new Date(at).toISOString().slice(0, 10);
}

/** As in life a few are common: the rank of a name is squared at random. */
function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() ** 2 * list.length)] ?? "Ann";
}

const familyName = (random: () => number): string => {
  const [start, end] = [pick(STARTS, random), pick(ENDS, random)];
  return `${start}${end}`;
};

function shuffled<T>(list: T[], random: () => number): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [copy[index], copy[other]] = [copy[other] as T, copy[index] as T];
  }
  return copy;
}

/** Mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = (text: string) => text.split(" ");
const FEMALE = words(
  "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Isabella Grace Daisy Sienna Poppy Elsie Emily Ella Evelyn Phoebe Evie Charlotte Harper Millie Matilda Maya Sophie Alice Emma Erin Margaret Susan Patricia Jacqueline Deborah Nicola Fatima Aisha Priya Ananya Mei Zofia Agnieszka Chiara Giulia Danielle Roberta Joanna Hannah Anna Hanna Eleanor Martha Christine Christina Maria Marie Mary Louise Louisa Joan Jean",
);
const MALE = words(
  "Noah Muhammad George Oliver Leo Arthur Oscar Theodore Theo Freddie Henry Archie Alfie Charlie Luca Jack Thomas William James Harry Jacob Finley Lucas Isaac Joshua Max Adam Samuel David John Peter Michael Christopher Stephen Steven Paul Mark Andrew Daniel Robert Brian Kevin Anthony Ahmed Ali Arjun Rohan Wei Piotr Tomasz Marco Giovanni Sean Shaun Ian Alan Allan Martin Marvin Dennis Denis",
);
const STARTS = words(
  "Smith Jon Will Tay Brow Dav Ev Thom Wil Rob Wright Wal Whit Edward Green Hall Hug Wood Har Mart Clar Lew Pat Jack Turn Hil Cooper Ward Mor Moor Bak Kin Lee Al Carter Cook Mit Par Camp And Phil Rich Mil Gray Shaw Ros Mur Mars Hunt Kel Pal Mas Web Hol Khan Fish Ford Knight Gib Grah Reyn Fost Gord Har Ell Sim Ols Nov Kow Ber Schm Ros Fer Gonz Rodr Nak Tan Ok Chuk Ibr Has Sin Kap Gup Rao",
);
const ENDS = words(
  "son ton er es ley man ell ings wood field worth by well ford ham den ett low more ard berg ski ez ura oke u im ari wick stead brook hurst combe",
);
const STREETS = words(
  "High Station Church Park Victoria Green Mill London Manor Queens Kings New Grange School Alexander York Springfield West Windsor North Chester Albert Broad Orchard",
);
