import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { records } from "@/db/schema";
import { kind } from "../work";

/** Entries that were written and not signed. Only their author can sign them, so nobody takes them over. */
export const unsignedRecords = kind({
  find: async ({ db }, { userId }) =>
    userId
      ? db
          .select({ id: records.id, startsAt: records.createdAt })
          .from(records)
          .where(and(eq(records.authorId, userId), eq(records.status, "draft")))
          .orderBy(asc(records.createdAt), asc(records.id))
      : [],
  shown: ({ id, startsAt }) => ({ id, startsAt: startsAt.toISOString() }),
});
