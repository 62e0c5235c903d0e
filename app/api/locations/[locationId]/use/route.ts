import { validate as isUuid } from "uuid";
import { z } from "zod";
import { NotFound } from "@/lib/errors";
import { listLocationUse } from "@/lib/locations/use";
import { route } from "@/lib/route";

export const GET = route("catalogues.change", z.strictObject({}), ({ ctx, params: { locationId = "" } }) => {
  if (!isUuid(locationId)) throw new NotFound();
  return listLocationUse(ctx, locationId);
});
