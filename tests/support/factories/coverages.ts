import type { Database } from "@/db";
import { insurers } from "@/db/schema";
import { newId } from "@/lib/ids";

/** Somebody who pays for patients. */
export async function makeInsurer(db: Database, { isActive = true } = {}) {
  const id = newId();
  await db.insert(insurers).values({ id, code: id, name: `Insurer ${id}`, isActive });
  return id;
}
