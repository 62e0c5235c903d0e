import { z } from "zod";
import { TERMINAL_KINDS } from "@/db/enums/queue";
import "../validation";

export const PAIRING_LENGTH = 8;

const seen = { terminalId: z.uuid(), version: z.int().positive() };

export const AddTerminal = z
  .strictObject({
    kind: z.enum(TERMINAL_KINDS),
    name: z.string().trim().min(2, "terminals.nameMissing").max(80),
    /** What a display shows; left out: every queue. */
    queueId: z.uuid().optional(),
  })
  .transform(({ queueId, ...terminal }) => ({
    ...terminal,
    queueId: terminal.kind === "display" ? (queueId ?? null) : null,
  }));
export type AddTerminal = z.output<typeof AddTerminal>;

export const ChangeTerminal = z.strictObject(seen);
export type ChangeTerminal = z.output<typeof ChangeTerminal>;

export const PairTerminal = z.strictObject({
  code: z
    .string()
    .max(40)
    // People put dashes and blanks between, and do not mind the case.
    .transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, ""))
    .refine((code) => code.length === PAIRING_LENGTH, "terminals.codeLength"),
});
export type PairTerminal = z.output<typeof PairTerminal>;
