import { schemaDrift } from "@/scripts/support/schema-drift";

const statements = await schemaDrift();
if (statements.length > 0) {
  console.error(
    `Schema and migrations disagree. Run npm run db:generate; it would write:\n${statements.join("\n")}`,
  );
  process.exit(1);
}
console.log("Schema and migrations agree.");
