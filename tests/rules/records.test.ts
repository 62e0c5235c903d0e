import { describe, expect, test } from "vitest";
import { RECORD_STATUSES } from "@/db/enums/care";
import type { Viewer } from "@/lib/access/permissions";
import { canWriteIn, isOwnEncounter } from "@/lib/encounters/rules";
import { canAmend, canReadText, withEarlierVersions } from "@/lib/records/rules";

const viewer = (userId: string | null, practitionerId: string | null = null): Viewer => ({
  kind: "user",
  userId,
  sessionId: null,
  roles: ["doctor"],
  patientIds: [],
  practitionerId,
  stepUpAt: null,
});

describe("an entry", () => {
  test("is read by everybody who may open the chart, but a draft by its author only", () => {
    for (const status of RECORD_STATUSES) {
      expect(canReadText({ status, authorId: "a" }, viewer("a"))).toBe(true);
      expect(canReadText({ status, authorId: "a" }, viewer("b"))).toBe(status !== "draft");
    }
  });

  test("is amended by its author while it is signed and current", () => {
    for (const status of RECORD_STATUSES) {
      expect(canAmend({ status, authorId: "a" }, viewer("a"))).toBe(status === "signed");
      expect(canAmend({ status, authorId: "a" }, viewer("b"))).toBe(false);
      expect(canAmend({ status, authorId: "a" }, viewer(null))).toBe(false);
    }
  });
});

describe("a visit", () => {
  test("without a practitioner is nobody's own, not even of somebody without one", () => {
    expect(isOwnEncounter({ practitionerId: null }, viewer("a", null))).toBe(false);
    expect(isOwnEncounter({ practitionerId: "p" }, viewer("a", "p"))).toBe(true);
    expect(isOwnEncounter({ practitionerId: "p" }, viewer("a", "q"))).toBe(false);
  });

  test("takes entries while it goes on and afterwards, but not when it was entered in error", () => {
    const own = (status: "in-progress" | "finished" | "entered-in-error") =>
      canWriteIn({ practitionerId: "p", status }, viewer("a", "p"));
    expect([own("in-progress"), own("finished"), own("entered-in-error")]).toEqual([true, true, false]);
  });
});

test("superseded entries stand behind the one that replaced them, newest first, whatever their order", () => {
  const entries = [
    { id: "2", supersedesId: "1" },
    { id: "x", supersedesId: null },
    { id: "1", supersedesId: null },
    { id: "3", supersedesId: "2" },
  ];
  const shown = withEarlierVersions(entries).map(({ current, earlier }) => [
    current.id,
    earlier.map(({ id }) => id),
  ]);
  expect(shown).toEqual([
    ["x", []],
    ["3", ["2", "1"]],
  ]);
});
