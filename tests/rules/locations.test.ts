import { describe, expect, test } from "vitest";
import { LOCATION_KINDS } from "@/db/enums/staff";
import { canLieIn, namesOfPlaces, treeOf } from "@/lib/locations/rules";

const part = (id: string, kind: (typeof LOCATION_KINDS)[number], parentId: string | null, name = id) => ({
  id,
  code: id,
  name,
  kind,
  parentId,
});

describe("where a part of the hospital can lie", () => {
  const allowed = [
    ["site", null],
    ["building", "site"],
    ["floor", "site"],
    ["floor", "building"],
  ];
  const every = LOCATION_KINDS.flatMap((kind) =>
    [null, ...LOCATION_KINDS].map((parent) => [kind, parent] as const),
  );

  test.each(every)("%s in %s", (kind, parent) => {
    expect(canLieIn(kind, parent)).toBe(allowed.some(([k, p]) => k === kind && p === parent));
  });
});

describe("the tree", () => {
  const parts = [
    part("f10", "floor", "b", "Floor 10"),
    part("f2", "floor", "b", "Floor 2"),
    part("s", "site", null, "Main"),
    part("b", "building", "s", "East wing"),
    part("a", "site", null, "Annexe"),
  ];
  const rooms = [
    { code: "R11", name: "Room 11", locationId: "f2" },
    { code: "R9", name: "Room 9", locationId: "f2" },
    { code: "N", name: "Nowhere", locationId: null },
  ];

  test("names a place with everything it lies in", () => {
    expect(namesOfPlaces(parts).get("f10")).toBe("Main, East wing, Floor 10");
  });

  test("counts as people do and leaves out rooms that have no place", () => {
    const tree = treeOf(parts, rooms);
    expect(tree.map(({ part }) => part.name)).toEqual(["Annexe", "Main"]);
    const floors = tree[1]?.parts[0]?.parts ?? [];
    expect(floors.map(({ part }) => part.name)).toEqual(["Floor 2", "Floor 10"]);
    expect(floors[0]?.rooms.map(({ name }) => name)).toEqual(["Room 9", "Room 11"]);
    expect(JSON.stringify(tree)).not.toContain("Nowhere");
  });
});
