import { closePools } from "@/db";
import { seedDemonstration } from "@/db/seed/demonstration";
import { closeAll } from "@/lib/lifecycle";

await seedDemonstration();
await closeAll();
await closePools();
