import "server-only";
import { sql } from "drizzle-orm";
import { insertRows } from "@/db/bulk";
import {
  patientAddresses,
  patientContacts,
  patientIdentifiers,
  patients,
  patientTelecoms,
} from "@/db/schema";
import { newId } from "../ids";
import { type PatientRows, patientRowsFor } from "../patient-details/rules";
import { nextMrns } from "../patients/numbers";
import { localDate } from "../time";
import type { Intake, Taker } from "./intake";
import { deceasedAtOf, detailsOf, isImpossibleBirth, Patient } from "./patient";

/**
 * Registers people as the front desk would. An identifier that another record carries already is left off and told,
 * because whether the two are one person is for people to decide.
 */
export const patientTaker: Taker<Patient> = {
  type: "Patient",
  schema: Patient,
  async take(intake, items) {
    const { now } = intake.tx;
    const today = localDate(now, intake.settings.timeZone);
    const mrns = await nextMrns(intake.tx, items.length);
    const built = items.flatMap(({ entry, id, resource }, index) => {
      if (isImpossibleBirth(resource, today)) {
        intake.report({
          severity: "error",
          entry,
          path: "Patient.birthDate",
          code: "imports.impossibleBirthDate",
        });
        return [];
      }
      const death = deceasedAtOf(resource, now);
      if (death.isGuessed)
        intake.report({
          severity: "warning",
          entry,
          path: "Patient.deceasedBoolean",
          code: "imports.deathTimeUnknown",
        });
      const entityId = newId();
      const rows = patientRowsFor(detailsOf(resource, intake.settings), {
        id: entityId,
        mrn: mrns[index] ?? "",
        registeredAt: now,
        registeredBy: intake.actorId,
        deceasedAt: death.at,
      });
      return [{ entry, sourceId: id, entityId, rows }];
    });
    await leaveOffHeldIdentifiers(intake, built);
    await insertRows(
      intake.tx.db,
      patients,
      built.map(({ rows }) => rows.patient),
    );
    await insertRows(
      intake.tx.db,
      patientTelecoms,
      built.flatMap(({ rows }) => withIds(rows.telecoms)),
    );
    await insertRows(
      intake.tx.db,
      patientAddresses,
      built.flatMap(({ rows }) => withIds(rows.addresses)),
    );
    await insertRows(
      intake.tx.db,
      patientContacts,
      built.flatMap(({ rows }) => withIds(rows.contacts)),
    );
    await insertRows(
      intake.tx.db,
      patientIdentifiers,
      built.flatMap(({ rows }) => withIds(rows.identifiers)),
    );
    return built.map(({ sourceId, entityId }) => ({ sourceId, entityId }));
  },
};

const withIds = <Row extends object>(rows: Row[]) => rows.map((row) => ({ id: newId(), ...row }));

type Built = { entry: number; rows: PatientRows };
type Held = PatientRows["identifiers"][number];

async function leaveOffHeldIdentifiers(intake: Intake, built: readonly Built[]) {
  const keyOf = ({ type, issuer, valueSearch }: Pick<Held, "type" | "issuer" | "valueSearch">) =>
    JSON.stringify([type, issuer, valueSearch]);
  const wanted = built.flatMap(({ rows }) =>
    rows.identifiers.map(({ type, issuer, valueSearch }) => ({ type, issuer, valueSearch })),
  );
  const { rows: present } = await intake.tx.db.execute<Pick<Held, "type" | "issuer" | "valueSearch">>(sql`
    select held.type, held.issuer, held.value_search as "valueSearch" from patient_identifiers held
    join json_to_recordset(${JSON.stringify(wanted)}::json) as given(type identifier_type, issuer text, "valueSearch" text)
      on held.type = given.type and held.issuer = given.issuer and held.value_search = given."valueSearch"`);
  const held = new Set(present.map(keyOf));
  for (const { entry, rows } of built) {
    rows.identifiers = rows.identifiers.filter((identifier, index) => {
      const isHeld = held.has(keyOf(identifier));
      if (isHeld)
        intake.report({
          severity: "warning",
          entry,
          path: `Patient.identifier[${index}]`,
          code: "imports.identifierElsewhere",
        });
      held.add(keyOf(identifier));
      return !isHeld;
    });
  }
}
