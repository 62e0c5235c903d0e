import { closePools } from "@/db";
import { seedDemonstration } from "@/lib/demonstration/commands";
import { closeAll } from "@/lib/lifecycle";

await seedDemonstration({ report: (line) => console.log(`  ${line}`) });
await closeAll();
await closePools();
