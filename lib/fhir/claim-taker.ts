import "server-only";
import { inArray } from "drizzle-orm";
import { encounters } from "@/db/schema";
import { newId } from "../ids";
import { insertIssued, takeImportedNumbers } from "../invoices/bulk";
import { billOf, type Claim, type ClaimBill, Claim as schema } from "./claim";
import { instantOf } from "./elements";
import type { Intake, Item, Taker } from "./intake";
import { findKnown, findPatients, keyOf, nameOfReference } from "./references";

/**
 * A claim in force becomes an issued invoice in the claim's own currency, with a number of the series of imported ones.
 * Whether it was paid stands in other resources, so it comes in as owed; one that asks for nothing is settled.
 */
export const claimTaker: Taker<Claim> = {
  type: "Claim",
  schema,
  leaveOut: ({ status, use }) =>
    status === "active" && use === "claim" ? undefined : "imports.statusNotTaken",
  async take(intake, items) {
    const targets = await targetsOf(intake, items);
    const bills = items.flatMap((item, index) => {
      const bill = billOf(item.resource, intake.settings.currency);
      const target = targets[index];
      if ("code" in bill) intake.report({ severity: "error", entry: item.entry, ...bill });
      return "code" in bill || !target ? [] : [{ item, bill, target, id: newId() }];
    });
    const numbers = await takeImportedNumbers(intake.tx, bills.length);
    await insertIssued(
      intake.tx,
      bills.map(({ item, bill, target, id }, index) => ({
        invoice: {
          ...target,
          id,
          number: numbers[index] ?? null,
          status: bill.totalMinor === 0 ? ("paid" as const) : ("open" as const),
          currency: bill.currency,
          totalMinor: bill.totalMinor,
          paidMinor: 0,
          issuedAt: instantOf(item.resource.created),
          paidAt: bill.totalMinor === 0 ? instantOf(item.resource.created) : null,
        },
        lines: linesOf(bill, id),
      })),
    );
    return bills.map(({ item, id }) => ({ sourceId: item.id, entityId: id }));
  },
};

const linesOf = (bill: ClaimBill, invoiceId: string) =>
  bill.lines.map(({ description, amountMinor }, index) => ({
    id: newId(),
    invoiceId,
    position: index + 1,
    description,
    quantity: 1,
    unitPriceMinor: amountMinor,
    amountMinor,
  }));

/** Whose bill it is and for which visit; a visit of somebody else refuses the file. */
async function targetsOf(intake: Intake, items: readonly Item<Claim>[]) {
  const subjects = items.map(({ resource }) => nameOfReference(intake, "Patient", resource.patient));
  const visits = items.map(({ resource }) => {
    const reference = resource.item?.find(({ encounter }) => encounter?.length)?.encounter?.[0];
    return reference ? nameOfReference(intake, "Encounter", reference) : undefined;
  });
  const people = await findPatients(intake, subjects);
  const known = await findKnown(
    intake,
    "Encounter",
    visits.map((visit) => visit ?? null),
  );
  const ids = [...known.values()].map(({ entityId }) => entityId);
  const owners = new Map(
    ids.length === 0
      ? []
      : (
          await intake.tx.db
            .select({ id: encounters.id, patientId: encounters.patientId })
            .from(encounters)
            .where(inArray(encounters.id, ids))
        ).map((row) => [row.id, row.patientId] as const),
  );
  return items.map(({ entry }, index) => {
    const subject = subjects[index];
    const patientId = subject && people.get(keyOf(subject));
    if (!patientId) {
      intake.report({ severity: "error", entry, path: "Claim.patient", code: "imports.unknownReference" });
      return undefined;
    }
    const visit = visits[index];
    const encounterId = visit ? known.get(keyOf(visit))?.entityId : undefined;
    const path = "Claim.item.encounter";
    if (visit !== undefined && !encounterId)
      intake.report({ severity: "warning", entry, path, code: "imports.unknownReference" });
    if (encounterId && owners.get(encounterId) !== patientId) {
      intake.report({ severity: "error", entry, path, code: "imports.otherPatient" });
      return undefined;
    }
    return { patientId, encounterId: encounterId ?? null };
  });
}
