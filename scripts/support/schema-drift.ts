import * as fs from "node:fs";
import * as path from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import * as schema from "@/db/schema";

const meta = path.join("db", "migrations", "meta");

/** The statements a new migration would hold: none when schema and migrations agree. */
export async function schemaDrift(): Promise<string[]> {
  const newest = fs
    .readdirSync(meta)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  if (!newest) throw new Error("There is no migration yet. Run: npm run db:generate");
  const before = JSON.parse(fs.readFileSync(path.join(meta, newest), "utf8"));
  return generateMigration(before, generateDrizzleJson(schema, before.id));
}
