import "server-only";
import { and, eq } from "drizzle-orm";
import { patients } from "@/db/schema";
import type { Context } from "../context";
import { Invalid, NotFound } from "../errors";
import { visiblePatients } from "./queries";

/**
 * Holds a patient until the transaction ends, so that of two who write about them at once the second sees the first.
 * @throws NotFound for a patient whom the viewer does not see; Invalid with this code for one who has died.
 */
export async function lockLivingPatient(tx: Context, patientId: string, ifDeceased: string): Promise<void> {
  const [patient] = await tx.db
    .select({ deceasedAt: patients.deceasedAt })
    .from(patients)
    .where(and(eq(patients.id, patientId), visiblePatients(tx.viewer)))
    .for("no key update");
  if (!patient) throw new NotFound();
  if (patient.deceasedAt) throw new Invalid(ifDeceased);
}
