import { type EditPatient, LongDetails, MOST_ROWS, type PatientRecord } from "../patients/inputs";

type Entered = Omit<EditPatient, "patientId" | "version">;
type Path = readonly PropertyKey[];

/**
 * What is wrong with an edited registration, by field: message keys of the `errors` namespace. Values that were stored
 * before are right, whatever the form thinks of them: an import takes what a source has.
 */
export function newProblems(entered: Entered, before: PatientRecord): Record<string, string> {
  const { error } = LongDetails.safeParse(entered);
  const found = (error?.issues ?? []).filter(({ path }) => !wasStored(path, entered, before));
  return {
    ...Object.fromEntries(found.map(({ path, message }) => [path.join("."), message])),
    ...tooMany(entered, before),
  };
}

function tooMany(entered: Entered, before: PatientRecord) {
  const lists = Object.entries(MOST_ROWS) as [keyof typeof MOST_ROWS, number][];
  return Object.fromEntries(
    lists
      .filter(([list, most]) => entered[list].length > Math.max(most, before[list].length))
      .map(([list, most]) => [list, `validation.tooMany?max=${most}`]),
  );
}

function wasStored([field, row, key]: Path, entered: Entered, before: PatientRecord): boolean {
  const [now, then] = [valueAt(entered, field), valueAt(before, field)];
  if (!Array.isArray(now) || !Array.isArray(then)) return now === then;
  const value = valueAt(now[Number(row)], key);
  return then.some((stored) => valueAt(stored, key) === value);
}

const valueAt = (holder: unknown, key: PropertyKey | undefined): unknown =>
  key !== undefined && typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
