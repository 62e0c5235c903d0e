import { z } from "zod";
import { dateParam, idParam } from "../list-params";
import { weekday } from "../time";
import { plannedDay } from "../validation";

/** The rota as it stands in the URL: any day of the week. */
export const RotaFilter = z.object({ department: idParam(), week: dateParam() });
export type RotaFilter = z.output<typeof RotaFilter>;

const monday = plannedDay().refine((day) => weekday(day) === 1, "rotas.notMonday");

export const PublishRota = z.strictObject({ departmentId: z.uuid(), weekFrom: monday });
export type PublishRota = z.output<typeof PublishRota>;

export const CopyWeek = z
  .strictObject({ departmentId: z.uuid(), from: monday, to: monday })
  .refine(({ from, to }) => from !== to, { path: ["to"], error: "rotas.sameWeek" });
export type CopyWeek = z.output<typeof CopyWeek>;
