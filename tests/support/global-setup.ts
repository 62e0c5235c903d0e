import * as path from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "@/scripts/support/cluster";
import { ensureTemplate } from "./template";

declare module "vitest" {
  interface ProvidedContext {
    superuserUrl: string;
    template: string;
  }
}

/** One server and one template per run; TEST_DATABASE_URL names a superuser of a server to use instead. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const cluster = given
    ? undefined
    : await startCluster({ directory: path.resolve(".data/test"), preferredPort: 54_340, throwaway: true });
  const superuserUrl = given ?? cluster?.superuserUrl() ?? "";
  project.provide("superuserUrl", superuserUrl);
  project.provide("template", await ensureTemplate(superuserUrl));
  return () => cluster?.stop();
}
