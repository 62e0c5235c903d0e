import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { fetchExport } from "@/lib/patient-exports/commands";
import { CONTENT_TYPES, fileNameOf } from "@/lib/patient-exports/rules";
import { route } from "@/lib/route";

/** The file itself, for who asked for it. */
export const GET = route("patientExports.request", z.strictObject({}), async ({ ctx, params }) => {
  const { patientId = "", exportId = "" } = params;
  if (!isUuid(patientId) || !isUuid(exportId)) throw new NotFound();
  const { bytes, format } = await fetchExport(ctx, { patientId, exportId });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": CONTENT_TYPES[format],
      "Content-Length": String(bytes.length),
      "Content-Disposition": `attachment; filename="${fileNameOf(format)}"`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
});
