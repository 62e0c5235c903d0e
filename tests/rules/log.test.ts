import { expect, test } from "vitest";
import { describeError } from "@/lib/log";

test("a database error is logged by its codes: never by its message, detail or parameters", () => {
  const cause = Object.assign(new Error("duplicate key: Key (email)=(ann.smith@example.org)"), {
    code: "23505",
    constraint: "users_email_unique",
    detail: "Key (email)=(ann.smith@example.org) already exists.",
  });
  const error = new Error("Failed query: insert into users params: Ann,Smith", { cause });
  const line = JSON.stringify(describeError(error));
  expect(line).not.toMatch(/ann|smith|insert into/i);
  expect(line).toContain("23505");
  expect(line).toContain("users_email_unique");
});

test("what was thrown without being an error is logged by its kind only", () => {
  expect(describeError("Ann Smith")).toEqual({ error: { name: "string" } });
});
