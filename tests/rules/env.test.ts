import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";

const SOUND = {
  DATABASE_URL: "postgres://app@localhost/hospital",
  BASE_URL: "https://hospital.example",
  SESSION_SECRET: "k3Jd8sLq0pZx7Vb2Nm5Qw9Er4Ty6Ui1O",
  ENCRYPTION_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString("base64"),
};
const problemsOf = (given: Record<string, string | undefined>): string => {
  try {
    parseEnv({ ...SOUND, ...given });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

test("a sound configuration is taken, and what is blank counts as not set", () => {
  const env = parseEnv({ ...SOUND, METRICS_TOKEN: "", PORT: "" });
  expect(env.PORT).toBe(3000);
  expect(env.METRICS_TOKEN).toBeUndefined();
});

test.each(Object.keys(SOUND))("%s is said to be missing when it is not set or blank", (name) => {
  for (const value of [undefined, ""])
    expect(problemsOf({ [name]: value })).toContain(`- ${name}: is missing`);
});

test.each([
  [{ DATABASE_URL: "mysql://localhost/x" }, "DATABASE_URL: must be a postgres:// address"],
  [{ BASE_URL: "hospital.example" }, "BASE_URL: must be an http:// or https:// address"],
  [{ SESSION_SECRET: "short" }, "SESSION_SECRET: needs at least 32 characters"],
  [{ ENCRYPTION_KEY: "c2hvcnQ=" }, "ENCRYPTION_KEY: must be 32 bytes in base64"],
  [{ PORT: "front door" }, "PORT: must be a whole number from 1 to 65535"],
  [{ PORT: "70000" }, "PORT: must be a whole number from 1 to 65535"],
  [{ JOBS: "sometimes" }, "JOBS: must be one of: inline, off"],
  [{ NODE_ENV: "production", SESSION_SECRET: "a".repeat(40) }, "SESSION_SECRET: is too regular to be random"],
])("what is wrong or weak is said as that, without the value: %j", (given, problem) => {
  const said = problemsOf(given);
  expect(said).toContain(`- ${problem}\n`);
  expect(said).not.toContain("is missing");
  for (const value of Object.values(given)) if (value !== "production") expect(said).not.toContain(value);
});
