import { describe, expect, test } from "vitest";
import { alertCategories, alertDaysConcern, alertState, byUrgency } from "@/lib/alerts/rules";

const TODAY = "2026-03-10";
const alert = { startsOn: "2026-03-01", endsOn: null, endedAt: null };

describe("an alert", () => {
  test.each([
    ["open", {}, "standing"],
    ["on its first day", { startsOn: TODAY }, "standing"],
    ["on its last day", { endsOn: TODAY }, "standing"],
    ["the day after its last", { endsOn: "2026-03-09" }, "over"],
    ["before its first day", { startsOn: "2026-03-11" }, "coming"],
    ["that was ended, though its days last", { endsOn: "2026-04-01", endedAt: new Date() }, "ended"],
  ] as const)("%s is %o → %s", (_, change, state) => {
    expect(alertState({ ...alert, ...change }, TODAY)).toBe(state);
  });

  test.each([
    [TODAY, null, null],
    [TODAY, TODAY, null],
    [TODAY, "2026-03-09", "endsBeforeStart"],
    ["2026-03-01", "2026-03-09", "alreadyOver"],
  ])("from %s to %s: %s", (startsOn, endsOn, concern) => {
    expect(alertDaysConcern({ startsOn, endsOn }, TODAY)).toBe(concern);
  });

  test("about health is for clinicians; what the front desk meets is for everybody", () => {
    expect(alertCategories({ withClinical: false })).toEqual(["safety", "behavioural", "administrative"]);
    expect(alertCategories({ withClinical: true })).toHaveLength(5);
  });

  test("that is critical comes before a newer one that is not", () => {
    const at = (day: number) => new Date(Date.UTC(2026, 2, day));
    const list = [
      { severity: "information" as const, recordedAt: at(9) },
      { severity: "critical" as const, recordedAt: at(1) },
      { severity: "critical" as const, recordedAt: at(2) },
      { severity: "warning" as const, recordedAt: at(8) },
    ];
    expect(list.sort(byUrgency).map(({ recordedAt }) => recordedAt.getUTCDate())).toEqual([2, 1, 8, 9]);
  });
});
