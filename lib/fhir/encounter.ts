import "server-only";
import { z } from "zod";
import { insertRows } from "@/db/bulk";
import type { EncounterClass } from "@/db/enums/care";
import { encounters } from "@/db/schema";
import { newId } from "../ids";
import { CodeableConcept, Coding, instantOf, lookUp, Period, Reference, wordsOf } from "./elements";
import type { Taker } from "./intake";
import { findKnown, findPatients, keyOf, nameOfReference } from "./references";

/** HL7 v3 ActEncounterCode. */
const CLASSES: Record<string, EncounterClass> = {
  AMB: "ambulatory",
  OBSENC: "ambulatory",
  EMER: "emergency",
  FLD: "emergency",
  IMP: "inpatient",
  ACUTE: "inpatient",
  NONAC: "inpatient",
  SS: "inpatient",
  PRENC: "ambulatory",
  HH: "home",
  VR: "virtual",
};
/** FHIR Encounter.status: what takes place or took place. What was only planned or called off is no visit. */
const STATUSES: Record<string, "in-progress" | "finished" | "entered-in-error"> = {
  arrived: "in-progress",
  triaged: "in-progress",
  "in-progress": "in-progress",
  onleave: "in-progress",
  finished: "finished",
  "entered-in-error": "entered-in-error",
};

const Encounter = z
  .object({
    status: z.enum([
      "planned",
      "arrived",
      "triaged",
      "in-progress",
      "onleave",
      "finished",
      "cancelled",
      "entered-in-error",
      "unknown",
    ]),
    class: Coding.refine(({ code }) => lookUp(CLASSES, code) !== undefined, {
      path: ["code"],
      message: "imports.unknownCode",
    }),
    type: z.array(CodeableConcept).max(50).optional(),
    subject: Reference,
    participant: z
      .array(z.object({ individual: Reference.optional() }))
      .max(100)
      .optional(),
    period: Period.optional(),
    reasonCode: z.array(CodeableConcept).max(50).optional(),
    serviceProvider: Reference.optional(),
  })
  .superRefine(({ status, period }, problems) => {
    if (!STATUSES[status]) return;
    const required = (part: "start" | "end") =>
      problems.addIssue({ code: "custom", path: ["period", part], message: "validation.required" });
    if (!period?.start) required("start");
    if (STATUSES[status] === "finished" && !period?.end) required("end");
    if (period?.start && period.end && instantOf(period.end) < instantOf(period.start))
      problems.addIssue({ code: "custom", path: ["period", "end"], message: "imports.endsBeforeStart" });
  });

/** Visits keep the times and words of their source, and the place they happened at. */
export const encounterTaker: Taker<z.output<typeof Encounter>> = {
  type: "Encounter",
  schema: Encounter,
  leaveOut: ({ status }) => (STATUSES[status] ? undefined : "imports.statusNotTaken"),
  async take(intake, items) {
    const names = items.map(({ resource }) => ({
      subject: nameOfReference(intake, "Patient", resource.subject),
      person: (resource.participant ?? [])
        .map(({ individual }) => nameOfReference(intake, "Practitioner", individual))
        .find((name) => name !== null),
      place: nameOfReference(intake, "Organization", resource.serviceProvider),
    }));
    const people = await findPatients(
      intake,
      names.map(({ subject }) => subject),
    );
    const practitioners = await findKnown(
      intake,
      "Practitioner",
      names.map(({ person }) => person ?? null),
    );
    const places = await findKnown(
      intake,
      "Organization",
      names.map(({ place }) => place),
    );

    const rows = items.flatMap(({ entry, id, resource }, index) => {
      const { subject, person, place } = names[index] ?? {};
      const patientId = subject && people.get(keyOf(subject));
      const status = STATUSES[resource.status];
      const encounterClass = lookUp(CLASSES, resource.class.code);
      if (!patientId)
        intake.report({
          severity: "error",
          entry,
          path: "Encounter.subject",
          code: "imports.unknownReference",
        });
      if (!patientId || !status || !encounterClass || !resource.period?.start) return [];
      const practitioner = person && practitioners.get(keyOf(person));
      const provider = place && places.get(keyOf(place));
      if (person && !practitioner)
        intake.report({
          severity: "warning",
          entry,
          path: "Encounter.participant",
          code: "imports.unknownReference",
        });
      if (resource.serviceProvider && !provider)
        intake.report({
          severity: "warning",
          entry,
          path: "Encounter.serviceProvider",
          code: "imports.unknownReference",
        });
      return [
        {
          sourceId: id,
          row: {
            id: newId(),
            patientId,
            practitionerId: practitioner?.entityId ?? null,
            serviceProviderId: provider?.entityId ?? null,
            class: encounterClass,
            status,
            reason:
              (wordsOf(resource.reasonCode?.[0]) ?? wordsOf(resource.type?.[0]) ?? null)?.slice(0, 300) ??
              null,
            startedAt: instantOf(resource.period.start),
            endedAt: resource.period.end ? instantOf(resource.period.end) : null,
          },
        },
      ];
    });
    await insertRows(
      intake.tx.db,
      encounters,
      rows.map(({ row }) => row),
    );
    return rows.map(({ sourceId, row }) => ({ sourceId, entityId: row.id }));
  },
};
