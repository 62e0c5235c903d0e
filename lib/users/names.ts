import "server-only";
import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { profiles } from "@/db/schema";

/** The name of an account's owner, where the profile is joined. */
export const profileName = sql<string>`${profiles.givenName} || ' ' || ${profiles.familyName}`;

/** The same where there may be none: NULL then. */
export const profileNameIfAny = sql<string | null>`${profileName}`;

/** The name of the account in this column, where no profile is joined; NULL: nobody's. */
export const nameOfUser = (userId: AnyPgColumn) => sql<string | null>`(
  select p.given_name || ' ' || p.family_name from ${profiles} p where p.user_id = ${userId})`;
