import fc from "fast-check";
import { expect, test } from "vitest";
import { bornBetween } from "@/lib/patient-lists/rules";
import { yearsBetween } from "@/lib/time";

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const leapDays = fc.constantFrom("2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2023-03-01");
const births = fc.oneof(
  day("1900-01-01", "2023-01-01"),
  fc.constantFrom("2000-02-29", "2000-02-28", "2000-03-01"),
);

test("the filter by age finds exactly the people whose shown age lies in it", () => {
  fc.assert(
    fc.property(
      births,
      fc.oneof(day("2023-01-01", "2040-01-01"), leapDays),
      fc.nat(110),
      fc.nat(20),
      (birthDate, today, ageMin, span) => {
        const ageMax = ageMin + span;
        const { from, to } = bornBetween({ ageMin, ageMax }, today);
        const isFound = birthDate >= (from ?? "") && birthDate <= (to ?? "9999");
        const age = yearsBetween(birthDate, today);
        expect(isFound).toBe(age >= ageMin && age <= ageMax);
      },
    ),
    { numRuns: 2000 },
  );
});
