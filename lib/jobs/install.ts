import "server-only";
import { PgBoss } from "pg-boss";
import { DEAD_LETTER, QUEUES } from "./queues";

/** Creates the job tables and queues, or brings them up to date. Needs the owner: the app role has no DDL. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    if (!known.has(DEAD_LETTER)) await boss.createQueue(DEAD_LETTER, { retentionSeconds: 365 * 86_400 });
    for (const [name, { options }] of Object.entries(QUEUES)) {
      const settings = { ...options, deadLetter: DEAD_LETTER };
      if (known.has(name)) await boss.updateQueue(name, settings);
      else await boss.createQueue(name, settings);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
