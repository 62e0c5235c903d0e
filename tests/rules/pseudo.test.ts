import { expect, test } from "vitest";
import { pseudoLocalise } from "@/lib/i18n/pseudo";

test("accents every text of a compiled message, and nothing that is filled in", () => {
  expect(
    pseudoLocalise({
      plain: "Save",
      nested: { argument: ["Hello ", ["name"], "!"] },
      plural: [["count", 2, { one: [0, " day"], other: [0, " days"] }]],
      select: [["sex", 1, { male: "his", other: ["their ", ["thing"]] }]],
      tag: [["b", "bold ", ["name"]], " rest"],
      date: [["day", 5, "short"]],
    }),
  ).toEqual({
    plain: ["⟦", "Šáṽé", "⟧"],
    nested: { argument: ["⟦", "Ĥéļļó ", ["name"], "!", "⟧"] },
    plural: ["⟦", ["count", 2, { one: [0, " ðáý"], other: [0, " ðáýš"] }], "⟧"],
    select: ["⟦", ["sex", 1, { male: "ĥíš", other: ["ţĥéíŕ ", ["thing"]] }], "⟧"],
    tag: [["b", "⟦ƀóļð ⟧", ["name"]], "⟦ ŕéšţ⟧"],
    date: ["⟦", ["day", 5, "short"], "⟧"],
  });
});
