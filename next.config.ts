import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];
/** For answers that are not pages; pages get theirs, with a nonce, from middleware.ts. */
const INERT = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
/** A service worker lives under the policy that it came with. */
const WORKER = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  distDir: process.env["NEXT_DIST_DIR"] ?? ".next",
  serverExternalPackages: ["pg", "pg-boss", "pino", "@node-rs/argon2", "googleapis", "resend"],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  async headers() {
    return [
      { source: "/:path*", headers: SECURITY_HEADERS },
      {
        source: "/api/:path*",
        headers: [
          { key: "Content-Security-Policy", value: INERT },
          { key: "Cache-Control", value: "private, no-store" },
        ],
      },
      ...[
        "/_next/static/:path*",
        "/icons/:path*",
        "/fonts/:path*",
        "/favicon.ico",
        "/manifest.webmanifest",
      ].map((source) => ({ source, headers: [{ key: "Content-Security-Policy", value: INERT }] })),
      { source: "/serwist/:path*", headers: [{ key: "Content-Security-Policy", value: WORKER }] },
    ];
  },
};

/** Messages are compiled when they are built, so that no browser carries a parser for them. */
const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    messages: { path: "./lib/i18n/messages/en", format: "json", locales: ["en"], precompile: true },
  },
});

export default withMessages(config);
