import * as path from "node:path";
import { prepareDatabase } from "@/scripts/support/hospital-database";
import { loadEnvFile } from "@/scripts/support/settings";

/**
 * Gives a command-line script the database that `npm start` uses, started when it is not running.
 * The answer lets go of it again: what somebody else runs is left running.
 */
export async function attachDatabase(): Promise<() => Promise<void>> {
  loadEnvFile();
  const cluster = await prepareDatabase(path.resolve(".data"));
  process.env.NEXTAUTH_URL = process.env.BASE_URL;
  return async () => {
    if (cluster && !cluster.adopted) await cluster.stop();
  };
}
