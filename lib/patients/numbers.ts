import "server-only";
import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { mrnFrom } from "./rules";

/** The next medical record numbers. A number that is not used is lost, never given twice. */
export async function nextMrns({ db }: Pick<Context, "db">, count: number): Promise<string[]> {
  const { rows } = await db.execute<{ value: string }>(
    sql`select nextval('mrn_sequence') as value from generate_series(1, ${count})`,
  );
  return rows.map(({ value }) => mrnFrom(Number(value)));
}
