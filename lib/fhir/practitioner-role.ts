import "server-only";
import { inArray, or } from "drizzle-orm";
import { z } from "zod";
import { insertRows } from "@/db/bulk";
import { practitionerRoles, practitionerSpecialties, specialties } from "@/db/schema";
import { newId } from "../ids";
import { CodeableConcept, Reference, wordsOf } from "./elements";
import type { Intake, Item, Taker } from "./intake";
import { findKnown, keyOf, nameOfReference } from "./references";

const PractitionerRole = z.object({
  active: z.boolean().optional(),
  practitioner: Reference,
  organization: Reference.optional(),
  code: z.array(CodeableConcept).max(20).optional(),
  specialty: z.array(CodeableConcept).max(20).optional(),
});
type PractitionerRole = z.output<typeof PractitionerRole>;

/** What a practitioner does and where; its specialty joins the hospital's list when it is not on it. */
export const practitionerRoleTaker: Taker<PractitionerRole> = {
  type: "PractitionerRole",
  schema: PractitionerRole,
  async take(intake, items) {
    const people = items.map(({ resource }) =>
      nameOfReference(intake, "Practitioner", resource.practitioner),
    );
    const places = items.map(({ resource }) =>
      nameOfReference(intake, "Organization", resource.organization),
    );
    const knownPeople = await findKnown(intake, "Practitioner", people);
    const knownPlaces = await findKnown(intake, "Organization", places);
    const specialtyIds = await specialtiesOf(intake, items);

    const rows = items.flatMap((item, index) => {
      const person = people[index];
      const practitioner = person && knownPeople.get(keyOf(person));
      if (!practitioner) {
        intake.report({
          severity: "error",
          entry: item.entry,
          path: "PractitionerRole.practitioner",
          code: "imports.unknownReference",
        });
        return [];
      }
      const place = places[index];
      const organization = place && knownPlaces.get(keyOf(place));
      if (item.resource.organization && !organization)
        intake.report({
          severity: "warning",
          entry: item.entry,
          path: "PractitionerRole.organization",
          code: "imports.unknownReference",
        });
      return [
        {
          sourceId: item.id,
          id: newId(),
          practitionerId: practitioner.entityId,
          organizationId: organization?.entityId ?? null,
          specialtyId: specialtyIds.get(codeOf(item.resource) ?? "") ?? null,
          isActive: item.resource.active ?? true,
        },
      ];
    });
    await insertRows(
      intake.tx.db,
      practitionerRoles,
      rows.map(({ sourceId: _, ...row }) => row),
    );
    const held = rows.flatMap(({ practitionerId, specialtyId }) =>
      specialtyId ? [{ practitionerId, specialtyId }] : [],
    );
    if (held.length > 0)
      await intake.tx.db.insert(practitionerSpecialties).values(held).onConflictDoNothing();
    return rows.map(({ sourceId, id }) => ({ sourceId, entityId: id }));
  },
};

const conceptOf = ({ specialty, code }: PractitionerRole) => specialty?.[0] ?? code?.[0];
const codeOf = (role: PractitionerRole) => conceptOf(role)?.coding?.[0]?.code ?? wordsOf(conceptOf(role));

/** Specialty ids by code of the source: by code or name from the list, otherwise added to it. */
async function specialtiesOf(
  intake: Intake,
  items: readonly Item<PractitionerRole>[],
): Promise<Map<string, string>> {
  const wanted = new Map(
    items.flatMap(({ resource }): [string, string][] => {
      const code = codeOf(resource);
      return code ? [[code, (wordsOf(conceptOf(resource)) ?? code).slice(0, 120)]] : [];
    }),
  );
  if (wanted.size === 0) return new Map();
  const listed = await intake.tx.db
    .select({ id: specialties.id, code: specialties.code, name: specialties.name })
    .from(specialties)
    .where(
      or(inArray(specialties.code, [...wanted.keys()]), inArray(specialties.name, [...wanted.values()])),
    );
  const found = new Map<string, string>();
  for (const [code, name] of wanted) {
    let known = listed.find((row) => row.code === code || row.name === name);
    if (!known) {
      known = { id: newId(), code, name };
      listed.push(known);
      await intake.tx.db.insert(specialties).values(known);
    }
    found.set(code, known.id);
  }
  return found;
}
