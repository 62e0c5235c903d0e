import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { SpreadsheetPurpose } from "@/db/enums/exchange";
import { spreadsheetMappings } from "@/db/schema";
import type { Context } from "../context";

/** How the last spreadsheet of this source was read; null for none, or for what is no longer a way to read one. */
export async function recallMapping<Reading>(
  { db }: Context,
  { purpose, source, schema }: { purpose: SpreadsheetPurpose; source: string; schema: z.ZodType<Reading> },
): Promise<Reading | null> {
  const [row] = await db
    .select({ reading: spreadsheetMappings.reading })
    .from(spreadsheetMappings)
    .where(and(eq(spreadsheetMappings.purpose, purpose), eq(spreadsheetMappings.source, source)));
  return schema.safeParse(row?.reading).data ?? null;
}
