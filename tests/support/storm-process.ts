import { drizzle } from "drizzle-orm/node-postgres";
import { createPool } from "@/db";
import { type Storm, storm } from "./booking-storm";
import { signedIn } from "./context";

/** One application process of a storm: does its share with a pool of its own, and tells how it went as its last line. */
const share: Storm = JSON.parse(process.argv[2] ?? "");
const pool = createPool("care", share.databaseUrl);
const db = drizzle(pool);
const contexts = await Promise.all([1, 2].map(() => signedIn(db, "receptionist")));
const outcome = await storm(contexts, share);
// What hands out jobs would keep the process alive.
process.stdout.write(JSON.stringify(outcome), () => process.exit(0));
