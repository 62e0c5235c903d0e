import { APP, OWNER, urlFor } from "@/scripts/support/database";

export const TEST_PASSWORD = "only-for-tests";

export const ownerUrl = (superuserUrl: string, database: string) =>
  urlFor(superuserUrl, database, OWNER, TEST_PASSWORD);

export const appUrl = (superuserUrl: string, database: string) =>
  urlFor(superuserUrl, database, APP, TEST_PASSWORD);
