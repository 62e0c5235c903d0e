import "server-only";
import { database } from "@/db";
import { appliedVersion, builtVersion } from "@/db/migrate";
import { env } from "./env";
import { isWorking } from "./jobs/worker";
import { isDraining } from "./lifecycle";

/** Database reachable and at the version of this build, jobs running where they belong, and not on the way out. */
export async function isReady(): Promise<boolean> {
  if (isDraining()) return false;
  if (env.JOBS === "inline" && !isWorking()) return false;
  try {
    return (await appliedVersion(database().pool)) === builtVersion();
  } catch {
    return false;
  }
}
