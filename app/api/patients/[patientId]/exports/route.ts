import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { listPatientExports } from "@/lib/patient-exports/queries";
import { route } from "@/lib/route";

/** How far the files have come that the viewer asked for. */
export const GET = route("patientExports.request", z.strictObject({}), async ({ ctx, params }) => {
  const { patientId = "" } = params;
  if (!isUuid(patientId)) throw new NotFound();
  return listPatientExports(ctx, patientId);
});
