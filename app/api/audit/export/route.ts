import { exportAudit } from "@/lib/audit/commands";
import { AuditFilter } from "@/lib/audit/inputs";
import { csvResponse } from "@/lib/csv";
import { route } from "@/lib/route";

export const GET = route("audit.export", AuditFilter, async ({ ctx, query }) =>
  csvResponse("audit.csv", await exportAudit(ctx, query)),
);
