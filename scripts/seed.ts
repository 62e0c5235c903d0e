import { closePools } from "@/db";
import { seedDemonstration } from "@/lib/demonstration/commands";
import { closeAll } from "@/lib/lifecycle";

const patients = Number(process.env.DEMONSTRATION_PATIENTS) || undefined;
const timeZone = process.env.DEMONSTRATION_TIME_ZONE || undefined;
await seedDemonstration({ patients, timeZone, report: (line) => console.log(`  ${line}`) });
await closeAll();
await closePools();
