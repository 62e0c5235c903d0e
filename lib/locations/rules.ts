import type { LOCATION_KINDS } from "@/db/enums/staff";

export type LocationKind = (typeof LOCATION_KINDS)[number];

/** In what each kind can lie; the CHECK of the table says the same. */
export const LIES_IN: Record<LocationKind, readonly LocationKind[]> = {
  site: [],
  building: ["site"],
  floor: ["site", "building"],
};

/** Can a part of this kind lie in something of that kind, or, for null, in nothing? */
export function canLieIn(kind: LocationKind, parentKind: LocationKind | null): boolean {
  return parentKind === null ? LIES_IN[kind].length === 0 : LIES_IN[kind].includes(parentKind);
}

type Part = { id: string; code: string; name: string; kind: LocationKind; parentId: string | null };

/** "Main site, East wing, Floor 2": every part's name with what it lies in before it. */
export function namesOfPlaces(parts: readonly Omit<Part, "code">[]): Map<string, string> {
  const byId = new Map(parts.map((part) => [part.id, part]));
  const full = (part: Omit<Part, "code">): string => {
    const parent = byId.get(part.parentId ?? "");
    return parent ? `${full(parent)}, ${part.name}` : part.name;
  };
  return new Map(parts.map((part) => [part.id, full(part)]));
}

export type Branch<P extends Part, R> = { part: P; parts: Branch<P, R>[]; rooms: R[] };

/** The tree of parts with the rooms in each, in the order of their codes as people count: F-2 before F-10. */
export function treeOf<P extends Part, R extends { code: string; locationId: string | null }>(
  parts: readonly P[],
  rooms: readonly R[],
  parentId: string | null = null,
): Branch<P, R>[] {
  return parts
    .filter((part) => part.parentId === parentId)
    .sort((a, b) => a.kind.localeCompare(b.kind) || inOrder(a, b))
    .map((part) => ({
      part,
      parts: treeOf(parts, rooms, part.id),
      rooms: rooms.filter(({ locationId }) => locationId === part.id).sort(inOrder),
    }));
}

const counting = new Intl.Collator("en", { numeric: true });
const inOrder = (a: { code: string }, b: { code: string }) => counting.compare(a.code, b.code);
