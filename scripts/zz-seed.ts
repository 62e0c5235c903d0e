import { closePools } from "/work/main/db/index.ts";
import { seedDemonstration } from "/work/main/lib/demonstration/commands.ts";
console.time("seed"); console.log(await seedDemonstration({ report: console.log })); console.timeEnd("seed"); await closePools();
