import { expect, test } from "vitest";
import { checkInToken, visitOfToken } from "@/lib/check-in/tokens";
import { newId } from "@/lib/ids";

test("a code leads to its visit and is the same each time", () => {
  const id = newId();
  expect(checkInToken(id)).toBe(checkInToken(id));
  expect(visitOfToken(` ${checkInToken(id)}\n`)).toBe(id);
  expect(checkInToken(id)).not.toContain(id.slice(0, 8));
});

test("nothing that was not made here leads anywhere: no id, no other purpose, no changed or shortened code", () => {
  const [id, other] = [newId(), newId()];
  const code = checkInToken(id);
  const [head, tail] = [code.slice(0, 10), code.slice(-24)];
  const forged = checkInToken(other).slice(0, -24) + tail;
  const flipped = `${code.slice(0, -2)}${code.at(-2) === "A" ? "B" : "A"}${code.at(-1)}`;
  for (const wrong of [
    "",
    id,
    head,
    `${code}A`,
    code.slice(0, -4),
    forged,
    flipped,
    code.replace("HCI1.", "HCI2."),
  ])
    expect(visitOfToken(wrong), wrong).toBeNull();
});
