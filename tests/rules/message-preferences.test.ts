import fc from "fast-check";
import { expect, test } from "vitest";
import { MESSAGE_CHANNELS, MESSAGE_PURPOSES } from "@/db/enums/patients";
import { type Choices, mayMessage } from "@/lib/message-preferences/rules";

const today = "2026-03-10";
const alive = { deceasedAt: null, choices: null, decisions: [] };
const choices: Choices = {
  appointments: ["sms"],
  results: [],
  billing: ["post", "email"],
  general: ["portal"],
};

test("nothing goes to the dead, whatever was chosen and agreed to", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MESSAGE_PURPOSES),
      fc.constantFrom(...MESSAGE_CHANNELS),
      fc.boolean(),
      (purpose, channel, isChosen) => {
        const reader = {
          deceasedAt: new Date("2026-01-01"),
          choices: isChosen ? { ...choices, [purpose]: [channel] } : null,
          decisions: [{ subject: "messages-email" as const, status: "given" as const, validTo: null }],
        };
        expect(mayMessage(reader, { purpose, channel, today })).toBe(false);
      },
    ),
  );
});

test.each(MESSAGE_CHANNELS)("who was not asked is reached by %s", (channel) => {
  expect(mayMessage(alive, { purpose: "results", channel, today })).toBe(true);
});

test("only by the channels chosen for what the message is about", () => {
  const may = (purpose: (typeof MESSAGE_PURPOSES)[number]) =>
    MESSAGE_CHANNELS.filter((channel) => mayMessage({ ...alive, choices }, { purpose, channel, today }));
  expect(may("appointments")).toEqual(["sms"]);
  expect(may("results")).toEqual([]);
  expect(may("billing")).toEqual(["email", "post"]);
  expect(may("general")).toEqual(["portal"]);
});

test.each([
  ["refused", null, false],
  ["refused", "2026-03-09", true],
  ["withdrawn", null, false],
  ["given", null, true],
  ["replaced", null, true],
  ["entered-in-error", null, true],
] as const)("consent to e-mail %s until %s: %s", (status, validTo, expected) => {
  const reader = { ...alive, choices, decisions: [{ subject: "messages-email" as const, status, validTo }] };
  expect(mayMessage(reader, { purpose: "billing", channel: "email", today })).toBe(expected);
  expect(mayMessage(reader, { purpose: "billing", channel: "post", today })).toBe(true);
});

test("of two decisions the later one holds", () => {
  const decisions = [
    { subject: "messages-sms" as const, status: "given" as const, validTo: null },
    { subject: "messages-sms" as const, status: "withdrawn" as const, validTo: null },
  ];
  expect(mayMessage({ ...alive, decisions }, { purpose: "general", channel: "sms", today })).toBe(true);
  expect(
    mayMessage(
      { ...alive, decisions: decisions.toReversed() },
      { purpose: "general", channel: "sms", today },
    ),
  ).toBe(false);
});
