import { z } from "zod";
import "./validation";

/** What every entry of a catalogue has: a code for people and machines, and a name for screens. */
export const catalogueFields = {
  code: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "catalogues.codeForm"),
  name: z.string().trim().min(1).max(120),
};
export type CatalogueEntry = { code: string; name: string };

/** An entry in the version that was on the screen. */
export const seenEntry = { id: z.uuid(), version: z.int().min(1) };
export type SeenEntry = { id: string; version: number };

export const EntryState = z.strictObject({ ...seenEntry, isActive: z.boolean() });
export type EntryState = z.output<typeof EntryState>;

/** A field that may stay empty; empty clears it. */
export const clearable = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().transform((value) => value ?? null);
