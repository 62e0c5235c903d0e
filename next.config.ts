import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  distDir: process.env["NEXT_DIST_DIR"] ?? ".next",
  serverExternalPackages: ["pg", "pg-boss", "pino", "@node-rs/argon2", "resend", "bwip-js", "googleapis"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  // What people type is an action's arguments; it has no place in a terminal.
  logging: { serverFunctions: false },
};

/** Messages are compiled when they are built, so that no browser carries a parser for them. */
const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    messages: { path: "./lib/i18n/messages/en", format: "json", locales: ["en"], precompile: true },
  },
});

export default withMessages(config);
