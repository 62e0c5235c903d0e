import { demonstrationAccounts } from "@/db/seed/accounts";

/** The address, and who can sign in to the demonstration hospital. */
export async function printWelcome() {
  console.log(`\nThe hospital is open: ${process.env.BASE_URL}\n`);
  if (process.env.EMBEDDED !== "1") return;
  const width = (key: "role" | "username") =>
    Math.max(...demonstrationAccounts.map((account) => account[key].length));
  for (const { role, username, password } of demonstrationAccounts) {
    console.log(`  ${role.padEnd(width("role"))}  ${username.padEnd(width("username"))}  ${password}`);
  }
  console.log("\nCtrl-C stops it. npm run reset starts over.\n");
}
