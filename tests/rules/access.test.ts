import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { internalPath } from "@/lib/access/redirect";
import { describeUserAgent } from "@/lib/accounts/rules";
import { Code } from "@/lib/second-factor/inputs";
import { Email, Username } from "@/lib/users/inputs";
import { proposeUsername } from "@/lib/users/rules";

describe("where sign-in may lead", () => {
  test.each(["/queue", "/patients?q=O%27Brien&page=2", "/account#photo", "/"])("%s inside", (path) =>
    expect(internalPath(path)).toBe(path),
  );

  test.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "",
    undefined,
    ["/queue"],
  ])("never outside: %j", (path) => expect(internalPath(path)).toBeNull());

  test("never outside, whatever is typed", () => {
    const origin = "https://hospital.example";
    fc.assert(
      fc.property(
        fc.string().chain((text) => fc.constantFrom(text, `/${text}`, `//${text}`, `https://${text}`)),
        (typed) => {
          const path = internalPath(typed);
          if (path !== null) expect(new URL(path, origin).origin).toBe(origin);
        },
      ),
    );
  });
});

describe("names to sign in with", () => {
  test("are stored in one spelling", () => {
    expect(Email.parse(" Ann@Example.ORG ")).toBe("ann@example.org");
    expect(Email.parse("ａｎｎ@example.org")).toBe("ann@example.org");
    expect(Username.parse(" Ann.Lee ")).toBe("ann.lee");
    for (const typed of ["ann@lee", "-ann", "ann lee", "аnn", "an"])
      expect(Username.safeParse(typed).success).toBe(false);
  });

  test("proposed ones can be stored, whatever the person is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (given, family) => {
        expect(Username.safeParse(proposeUsername(given, family)).success).toBe(true);
      }),
    );
    expect(proposeUsername("Ana María", "Núñez-O’Brien")).toBe("amnunezobrien");
  });
});

describe("a code of the second step", () => {
  test("is read with spaces, hyphens and capitals, and nothing else", () => {
    expect(Code.parse(" 123 456 ")).toBe("123456");
    expect(Code.parse("K7PM-X2WD-9RFA")).toBe("k7pmx2wd9rfa");
    for (const typed of ["12345", "1234567", "k7pm-x2wd", "k7pm-x2wd-9rf1"])
      expect(Code.safeParse(typed).success).toBe(false);
  });
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Windows"],
  ["Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari", "iPad"],
  ["Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  ["curl/8.0", null, null],
  [null, null, null],
])("a device is told in words: %s", (userAgent, browser, system) =>
  expect(describeUserAgent(userAgent)).toEqual({ browser, system }),
);
