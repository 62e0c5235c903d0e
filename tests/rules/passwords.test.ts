import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { passwordProblem } from "@/lib/passwords/rules";

const common = new Set(["password", "football", "sunshine", "qwertyuiop"]);
const judge = (password: string, hasSecondFactor = false) =>
  passwordProblem(password, {
    hasSecondFactor,
    known: ["ghopper", "grace.hopper@hospital.test", "Grace", "Hopper", "Riverside Hospital"],
    isCommon: (text) => common.has(text),
  });

describe("a new password", () => {
  test.each([
    ["elevenchars", "passwords.tooShort"],
    ["aaaaaaaaaaaa", "passwords.pattern"],
    ["hohohohohoho", "passwords.pattern"],
    ["123456789:;<", "passwords.pattern"],
    ["abcdefghijklm", "passwords.pattern"],
    ["Password1234", "passwords.common"],
    ["!!P4ssw0rd!!", "passwords.common"],
    ["F00tb@ll2026!", "passwords.common"],
    ["my-ghopper-key", "passwords.containsName"],
    ["GRACE-under-fire", "passwords.containsName"],
    ["ｈｏｐｐｅｒ-lantern", "passwords.containsName"],
    ["riverside-7-lamps", "passwords.containsName"],
  ])("%s is refused: %s", (password, code) => expect(judge(password)).toBe(code));

  test.each(["lantern orbit meadow", "ключ-от-сада-47", "🦊🦉🐢🦎🐌🦋🐞🐝🪲🦗🕷️🐙", "Tr4velling-by-n1ght"])(
    "%s is accepted",
    (password) => expect(judge(password)).toBeNull(),
  );

  test("may have eight characters only beside a second factor", () => {
    expect(judge("qz7-vm4k")).toBe("passwords.tooShort");
    expect(judge("qz7-vm4k", true)).toBeNull();
    expect(judge("qz7-vm4", true)).toBe("passwords.tooShort");
  });

  test("is refused beyond 128 characters, never shortened", () => {
    const long = Array.from({ length: 128 }, (_, index) =>
      String.fromCodePoint(0x61 + ((index * 7) % 26)),
    ).join("");
    expect(judge(long)).toBeNull();
    expect(judge(`${long}q`)).toBe("passwords.tooLong");
  });

  test("never escapes the names by being written otherwise", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        fc.boolean(),
        (before, after, upper) => {
          const name = upper ? "GHOPPER" : "ghopper";
          expect(judge(`${before}${name}${after}`, true)).not.toBeNull();
        },
      ),
    );
  });
});
