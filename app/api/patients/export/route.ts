import { csvResponse } from "@/lib/csv";
import { exportPatients } from "@/lib/patient-lists/commands";
import { PatientFilter } from "@/lib/patient-lists/inputs";
import { route } from "@/lib/route";

export const GET = route("patients.export", PatientFilter, async ({ ctx, query }) =>
  csvResponse("patients.csv", await exportPatients(ctx, query)),
);
