import { migrate } from "@/db/migrate";
import { fail } from "@/scripts/support/progress";
import { loadEnvFile } from "@/scripts/support/settings";

loadEnvFile();
const appUrl = process.env.DATABASE_URL;
if (!appUrl)
  fail(
    new Error(
      "Set DATABASE_URL (and DATABASE_OWNER_URL for the role that may change tables). npm start migrates the embedded database by itself.",
    ),
  );

await migrate({ ownerUrl: process.env.DATABASE_OWNER_URL || appUrl, appUrl }).catch(fail);
console.log("The database is at the version of this program.");
