import "server-only";
import { z } from "zod";
import { insertRows } from "@/db/bulk";
import { organizations } from "@/db/schema";
import { normaliseName } from "../text";
import { Address, ContactPoint, countryOf, Identifier, line } from "./elements";
import { identified } from "./identified";
import type { Taker } from "./intake";

const Organization = z.object({
  identifier: z.array(Identifier).max(50).optional(),
  active: z.boolean().optional(),
  name: line(300).min(1),
  telecom: z.array(ContactPoint).max(50).optional(),
  address: z.array(Address).max(20).optional(),
});

/** Other hospitals and practices: never departments of this one. The same business identifier is the same organization. */
export const organizationTaker: Taker<z.output<typeof Organization>> = {
  type: "Organization",
  schema: Organization,
  take: (intake, items) =>
    identified(intake, "Organization", items, (created) =>
      insertRows(
        intake.tx.db,
        organizations,
        created.map(({ entityId, resource }) => {
          const address = resource.address?.[0];
          return {
            id: entityId,
            name: resource.name,
            nameSearch: normaliseName(resource.name),
            phone: resource.telecom?.find(({ system }) => system === "phone")?.value ?? null,
            addressLines: address?.line ?? [],
            city: address?.city ?? null,
            district: address?.state ?? null,
            postalCode: address?.postalCode ?? null,
            country: countryOf(address?.country) ?? null,
            isActive: resource.active ?? true,
          };
        }),
      ),
    ),
};
