import { runJourneys } from "@/scripts/support/journeys";
import { fail } from "@/scripts/support/progress";
import { testCluster } from "@/scripts/support/test-cluster";

const cluster = await testCluster().catch(fail);
const code = await runJourneys(cluster.superuserUrl, ".data/e2e.json", process.argv.slice(2)).catch(
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  },
);
await cluster.stop();
process.exit(code);
