import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import "@/lib/validation";

/** The check of a schema in the form's terms. A module of its own, so that zod is fetched when a form is used. */
export function resolverOf<Input extends FieldValues>(schema: z.ZodType<unknown, Input>): Resolver<Input> {
  return zodResolver(schema, undefined, { raw: true }) as Resolver<Input>;
}
