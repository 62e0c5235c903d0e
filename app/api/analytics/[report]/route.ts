import { exportReport } from "@/lib/analytics/commands";
import { ReportFilter, ReportName } from "@/lib/analytics/inputs";
import { csvResponse } from "@/lib/csv";
import { NotFound } from "@/lib/errors";
import { route } from "@/lib/route";

export const GET = route("analytics.read", ReportFilter, async ({ ctx, query, params }) => {
  const report = ReportName.safeParse(params.report);
  if (!report.success) throw new NotFound();
  return csvResponse(`${report.data}.csv`, await exportReport(ctx, report.data, query));
});
