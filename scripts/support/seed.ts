import { spawn } from "node:child_process";
import { outcomeOf } from "@/scripts/support/children";

/** Fills the database of the environment with the demonstration hospital, in a process of its own. */
export async function seedInChild(environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, "scripts/seed.ts"], {
    stdio: ["ignore", process.stderr, "inherit"],
    env: { ...environment, LOG_LEVEL: "warn" },
  });
  const code = await outcomeOf(child);
  if (code === 0) return;
  throw new Error(
    "The demonstration hospital could not be filled; the reason is printed above. Run the command again, it starts over.",
  );
}
