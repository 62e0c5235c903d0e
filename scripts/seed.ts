import { closePools } from "@/db";
import { seedDemonstration } from "@/lib/demonstration/commands";
import { closeAll } from "@/lib/lifecycle";

const patients = Number(process.env.DEMONSTRATION_PATIENTS) || undefined;
await seedDemonstration({ patients, report: (line) => console.log(`  ${line}`) });
await closeAll();
await closePools();
