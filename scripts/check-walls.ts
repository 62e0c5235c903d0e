import { findBreaches } from "@/scripts/support/walls";

const breaches = await findBreaches();
if (breaches.length > 0) {
  console.error(breaches.join("\n"));
  process.exit(1);
}
console.log("The walls stand.");
