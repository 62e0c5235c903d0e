import * as path from "node:path";
import { startCluster } from "@/scripts/support/cluster";
import { step } from "@/scripts/support/progress";

/** The server tests run on: TEST_DATABASE_URL names a superuser of one, else our own, stopped at the end. */
export async function testCluster(): Promise<{ superuserUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { superuserUrl: given, stop: async () => {} };
  const cluster = await step("Starting the test database", () =>
    startCluster({ directory: path.resolve(".data/test"), preferredPort: 54_340, throwaway: true }),
  );
  // Another run that started it is still using it.
  const stop = async () => (cluster.adopted ? undefined : cluster.stop());
  return { superuserUrl: cluster.superuserUrl(), stop };
}
