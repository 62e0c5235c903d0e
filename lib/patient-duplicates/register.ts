import "server-only";
import { and, gt, inArray, sql } from "drizzle-orm";
import { patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { type Context, transaction } from "../context";
import { Conflict } from "../errors";
import { registerPatient } from "../patients/commands";
import type { RegisterPatient } from "../patients/inputs";
import { visiblePatients } from "../patients/queries";
import { normaliseName } from "../text";
import { PossibleDuplicate } from "./inputs";
import { similarPatients } from "./queries";

/** A form asks for known patients just before it is sent; only what came into being about then can have escaped it. */
const MEANWHILE_MS = 10 * 60_000;

/**
 * Registers somebody whom the desk compared with the known patients. Two desks that register one person in the same moment
 * make one record: the second is told.
 * @throws Conflict "patients.registeredMeanwhile" when somebody like this was registered and is not among those accepted as
 * somebody else; otherwise as registerPatient does.
 */
export function registerAtDesk(ctx: Context, input: RegisterPatient) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "patients.register");
    await lockPerson(tx, input);
    if (await isRegisteredMeanwhile(tx, input)) throw new Conflict("patients.registeredMeanwhile");
    return registerPatient(tx, input);
  });
}

/** Registrations that share a family name or a birth date wait for each other, in an order that cannot block both. */
async function lockPerson({ db }: Context, { familyName, birthDate }: RegisterPatient): Promise<void> {
  const keys = [normaliseName(familyName), birthDate ?? ""].filter(Boolean);
  for (const key of keys.sort())
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`register ${key}`}, 0))`);
}

async function isRegisteredMeanwhile(tx: Context, input: RegisterPatient): Promise<boolean> {
  const alike = await similarPatients(tx, asPossible(input));
  const others = alike.map(({ id }) => id).filter((id) => !input.acceptedDuplicateIds.includes(id));
  if (others.length === 0) return false;
  const since = new Date(tx.now.getTime() - MEANWHILE_MS);
  const [recent] = await tx.db
    .select({ id: patients.id })
    .from(patients)
    .where(and(inArray(patients.id, others), gt(patients.registeredAt, since), visiblePatients(tx.viewer)))
    .limit(1);
  return recent !== undefined;
}

function asPossible(input: RegisterPatient): PossibleDuplicate {
  const { givenName, middleNames, familyName, birthDate, birthDatePrecision, sex } = input;
  return PossibleDuplicate.parse({
    givenName,
    middleNames,
    familyName,
    birthDate,
    isBirthDateEstimated: birthDatePrecision === "estimated",
    sex,
    phones: input.phones.map(({ value }) => value),
    emails: input.emails.map(({ value }) => value),
    addresses: input.addresses.map(({ street, postalCode }) => ({ street, postalCode })),
    identifiers: input.identifiers.map(({ value }) => value),
  });
}
