import { foreseeCarer } from "@/lib/carers/desk";
import { ForeseeCarer } from "@/lib/carers/inputs";
import { route } from "@/lib/route";

export const GET = route("patientRelations.record", ForeseeCarer, ({ ctx, query }) =>
  foreseeCarer(ctx, query),
);
