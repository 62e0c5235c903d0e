import "server-only";
import { sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { DEMONSTRATION_PASSWORD } from "@/db/seed/accounts";
import { systemContext, transaction } from "../context";
import { hashPassword } from "../passwords/hash";
import { fillHospital } from "./fill";

type Options = {
  /** How many people are registered; the number of visits follows. */
  patients?: number;
  /** IANA name; the hospital's own when left out. */
  timeZone?: string | undefined;
  /** Told about each finished step. */
  report?: (line: string) => void;
};

const PATIENTS = 2_000;
const LOCK = 4_820_121;

/**
 * Fills an empty database with the demonstration hospital: the same people every time, placed around the present day of
 * the hospital's time zone. One transaction, so that an interrupted run leaves the database empty and can be repeated.
 * Does nothing when anybody has an account already.
 */
export async function seedDemonstration({
  patients = PATIENTS,
  timeZone,
  report = () => undefined,
}: Options = {}): Promise<boolean> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  return transaction(systemContext(), async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [somebody] = await tx.db.select({ id: users.id }).from(users).limit(1);
    if (somebody) return false;
    await fillHospital(tx, { patients, timeZone, report, passwordHash });
    return true;
  });
}
