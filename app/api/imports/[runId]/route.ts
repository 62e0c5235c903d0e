import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { getImportRun } from "@/lib/imports/queries";
import { route } from "@/lib/route";

/** How far an import has come. */
export const GET = route("imports.run", z.strictObject({}), async ({ ctx, params }) => {
  const { runId } = params;
  if (!runId || !isUuid(runId)) throw new NotFound();
  const { status, doneCount, totalCount } = await getImportRun(ctx, runId);
  return { status, doneCount, totalCount };
});
