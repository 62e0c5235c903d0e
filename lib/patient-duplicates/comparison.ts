import "server-only";
import { and, eq } from "drizzle-orm";
import { patientDuplicates, patients } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordDisclosure } from "../audit/record";
import type { Context } from "../context";
import { NotFound } from "../errors";
import { getPatientForWrite, visiblePatients } from "../patients/queries";
import { isSecondVisible, reasonsOf, second } from "./queries";
import { readComparables } from "./read";
import { compare } from "./rules";

/**
 * The entry of the work list with both its records, whatever was decided about it. Leaves no audit event: who asks does.
 * @throws NotFound when there is none, or when one of the two records is not for this viewer.
 */
export async function getDuplicate({ db, viewer }: Context, duplicateId: string) {
  authorize(viewer, "patientDuplicates.read");
  const [pair] = await db
    .select({
      id: patientDuplicates.id,
      firstId: patientDuplicates.firstId,
      secondId: patientDuplicates.secondId,
      status: patientDuplicates.status,
      firstRegisteredAt: patients.registeredAt,
      secondRegisteredAt: second.registeredAt,
    })
    .from(patientDuplicates)
    .innerJoin(patients, eq(patients.id, patientDuplicates.firstId))
    .innerJoin(second, eq(second.id, patientDuplicates.secondId))
    .where(and(eq(patientDuplicates.id, duplicateId), visiblePatients(viewer), isSecondVisible(viewer)));
  if (!pair) throw new NotFound();
  return pair;
}

export type DuplicateComparison = Awaited<ReturnType<typeof openDuplicate>>;

/**
 * Two records that are probably one person, with what speaks for and against it as they stand now, not as they stood when
 * they were found. One disclosure.
 * @throws NotFound also when somebody has decided about the two.
 */
export async function openDuplicate(ctx: Context, duplicateId: string) {
  const pair = await getDuplicate(ctx, duplicateId);
  if (pair.status !== "open") throw new NotFound();
  const known = await readComparables(ctx, [pair.firstId, pair.secondId]);
  const [a, b] = [known.get(pair.firstId), known.get(pair.secondId)];
  if (!a || !b) throw new NotFound();
  const first = { ...(await getPatientForWrite(ctx, a.id)), registeredAt: pair.firstRegisteredAt };
  const other = { ...(await getPatientForWrite(ctx, b.id)), registeredAt: pair.secondRegisteredAt };
  await recordDisclosure(ctx, {
    action: "patientDuplicates.read",
    category: "demographics",
    patientIds: [first.id, other.id],
    entityType: "patient-duplicate",
    entityId: duplicateId,
  });
  return { id: duplicateId, first, second: other, ...reasonsOf(compare(a, b).evidence) };
}
