import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, inject } from "vitest";
import { cloneDatabase, dropDatabase } from "@/scripts/support/database";
import { appUrl, ownerUrl } from "./urls";

// Runs before a test file's imports, so that everything in it, the application's own pools included,
// sees a database and a folder of its own.
const superuserUrl = inject("superuserUrl");
const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
const files = fs.mkdtempSync(path.join(tmpdir(), "hospital-test-"));
await cloneDatabase(superuserUrl, inject("template"), name);

Object.assign(process.env, {
  DATABASE_URL: appUrl(superuserUrl, name),
  DATABASE_OWNER_URL: ownerUrl(superuserUrl, name),
  BASE_URL: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  SESSION_SECRET: "test-session-secret-0123456789-abcdef",
  ENCRYPTION_KEY: Buffer.alloc(32, "test-encryption-key").toString("base64"),
  FILES_DIR: files,
  LOG_LEVEL: "silent",
  JOBS: "off",
  EMBEDDED: "0",
});

afterAll(async () => {
  const { closeAll } = await import("@/lib/lifecycle");
  const { closePools } = await import("@/db");
  await closeAll();
  await closePools();
  await dropDatabase(superuserUrl, name);
  fs.rmSync(files, { recursive: true, force: true });
});
