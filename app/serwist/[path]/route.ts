import { randomUUID } from "node:crypto";
import { createSerwistRoute } from "@serwist/turbopack";

const distDir = process.env.NEXT_DIST_DIR ?? ".next";

/** Builds /serwist/sw.js together with the application and serves it as a static file. */
export const { dynamic, dynamicParams, revalidate, generateStaticParams, GET } = createSerwistRoute({
  swSrc: "app/serwist/worker.ts",
  useNativeEsbuild: true,
  globPatterns: [`${distDir}/static/**/*.{css,js,woff2}`, "public/icons/*"],
  additionalPrecacheEntries: [{ url: "/~offline", revision: randomUUID() }],
});
