import { z } from "zod";
import { searchPeople } from "@/lib/rotas/people";
import { route } from "@/lib/route";

const Query = z.strictObject({ q: z.string().trim().max(100).default("") });

export const GET = route("rotas.plan", Query, ({ ctx, query }) => searchPeople(ctx, query.q));
