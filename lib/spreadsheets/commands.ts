import "server-only";
import type { SpreadsheetPurpose } from "@/db/enums/exchange";
import { spreadsheetMappings } from "@/db/schema";
import type { Context } from "../context";
import { Refused } from "../errors";

type Mapping = { purpose: SpreadsheetPurpose; source: string; reading: object };

/** Keeps how a spreadsheet is read for the next one of its source. Part of the command that reads it, and that records it. */
export async function keepMapping(tx: Context, { purpose, source, reading }: Mapping): Promise<void> {
  const { userId: savedBy } = tx.viewer;
  if (!savedBy) throw new Refused();
  await tx.db
    .insert(spreadsheetMappings)
    .values({ purpose, source, reading, savedBy, savedAt: tx.now })
    .onConflictDoUpdate({
      target: [spreadsheetMappings.purpose, spreadsheetMappings.source],
      set: { reading, savedBy, savedAt: tx.now },
    });
}
