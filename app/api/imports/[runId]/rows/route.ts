import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { csvResponse, csvStream } from "@/lib/csv";
import { NotFound } from "@/lib/errors";
import { translateIssue } from "@/lib/issue-text";
import { RowsFile } from "@/lib/patient-imports/inputs";
import { readLeftOut } from "@/lib/patient-imports/queries";
import { route } from "@/lib/route";

/** The rows of a spreadsheet that were left out, with a last column that says why. */
export const GET = route("imports.run", RowsFile, async ({ ctx, query, params }) => {
  const runId = z.uuid().safeParse(params.runId);
  if (!runId.success) throw new NotFound();
  const [t, errors] = await Promise.all([getTranslations("patientImports.file"), getTranslations("errors")]);
  const { headings, rows } = await readLeftOut(ctx, runId.data, query, {
    heading: t("problem"),
    reason: (code) => translateIssue(errors, code),
    suspect: (known) => t("suspect", { known }),
  });
  return csvResponse(`import-${query.which}.csv`, csvStream(headings, rows, { withBom: true }));
});
