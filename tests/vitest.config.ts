import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const stub = fileURLToPath(new URL("support/server-only.ts", import.meta.url));

const shared = {
  root,
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: "server-only", replacement: stub },
    ],
  },
};

export default defineConfig({
  root,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "rules",
          include: ["tests/rules/**/*.test.{ts,tsx}"],
          environment: "node",
        },
      },
      {
        ...shared,
        test: {
          name: "db",
          include: ["tests/db/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/environment.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
