import "server-only";
import { newId } from "../ids";
import type { Identifier } from "./elements";
import { type Intake, type Item, remember, type Taken } from "./intake";
import { findKnown, keyOf, type Name } from "./references";

type Identified = { identifier?: Identifier[] | undefined };

/**
 * Takes resources that a business identifier (system and value) names beyond doubt: one that is known already is the
 * row that is there, also when it comes under another id. Never used for patients, whom only people may merge.
 */
export async function identified<Resource extends Identified>(
  intake: Intake,
  type: string,
  items: readonly Item<Resource>[],
  insert: (created: { entityId: string; resource: Resource }[]) => Promise<void>,
): Promise<Taken[]> {
  const namesOf = (item: Item<Resource>): Name[] =>
    (item.resource.identifier ?? []).flatMap(({ system, value }) =>
      system && value ? [{ system, sourceId: value }] : [],
    );
  const known = new Map(
    [...(await findKnown(intake, type, items.flatMap(namesOf)))].map(([key, { entityId }]) => [
      key,
      entityId,
    ]),
  );
  const created: { entityId: string; resource: Resource }[] = [];
  const fresh: { system: string; sourceId: string; entityId: string }[] = [];

  const taken = items.map((item): Taken => {
    const names = namesOf(item);
    const match = names.map((name) => known.get(keyOf(name))).find(Boolean);
    const entityId = match ?? newId();
    if (!match) created.push({ entityId, resource: item.resource });
    for (const name of names) {
      if (known.has(keyOf(name))) continue;
      known.set(keyOf(name), entityId);
      if (name.system !== intake.source) fresh.push({ ...name, entityId });
    }
    return { sourceId: item.id, entityId, existing: Boolean(match) };
  });
  await insert(created);
  await remember(intake, type, fresh);
  return taken;
}
