import "server-only";
import { z } from "zod";
import { insertRows } from "@/db/bulk";
import { practitioners } from "@/db/schema";
import { practitionerSearch } from "../practitioners/rules";
import { Identifier } from "./elements";
import { identified } from "./identified";
import type { Taker } from "./intake";
import { Names, nameOf } from "./names";

const Practitioner = z
  .object({ identifier: z.array(Identifier).max(50).optional(), name: Names })
  .refine(({ name }) => nameOf(name) !== null, { path: ["name"], message: "validation.required" });

/**
 * Practitioners of elsewhere: known by name on what they did, not bookable here until a manager makes them so.
 * The same national number is the same person.
 */
export const practitionerTaker: Taker<z.output<typeof Practitioner>> = {
  type: "Practitioner",
  schema: Practitioner,
  take: (intake, items) =>
    identified(intake, "Practitioner", items, (created) =>
      insertRows(
        intake.tx.db,
        practitioners,
        created.flatMap(({ entityId, resource }) => {
          const name = nameOf(resource.name);
          if (!name) return [];
          const { namePrefix, givenName = "", familyName } = name;
          return [
            {
              id: entityId,
              namePrefix: namePrefix ?? null,
              givenName,
              familyName,
              nameSearch: practitionerSearch({ givenName, familyName }),
              isActive: false,
            },
          ];
        }),
      ),
    ),
};
