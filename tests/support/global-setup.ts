import type { TestProject } from "vitest/node";
import { testCluster } from "@/scripts/support/test-cluster";
import { ensureTemplate } from "./template";

declare module "vitest" {
  interface ProvidedContext {
    superuserUrl: string;
    template: string;
  }
}

/** One server and one template per run; TEST_DATABASE_URL names a superuser of a server to use instead. */
export default async function setup(project: TestProject) {
  const { superuserUrl, stop } = await testCluster();
  project.provide("superuserUrl", superuserUrl);
  project.provide("template", await ensureTemplate(superuserUrl));
  return stop;
}
