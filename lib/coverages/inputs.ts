import { z } from "zod";
import { COVERAGE_PRIORITIES, POLICY_HOLDERS } from "@/db/enums/billing";
import { tidy } from "../patients/inputs";
import "../validation";

/** One line of text, spaces tidied. */
const line = (maximum: number) =>
  z
    .string()
    .normalize("NFC")
    .overwrite(tidy)
    .min(1)
    .max(maximum)
    .regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u, "validation.invalid");
const reason = z.string().normalize("NFC").trim().min(3).max(500);

/** Far above any fixed part of a patient, far below what arithmetic loses. */
const MOST_MINOR = 1_000_000_000;

const policy = {
  insurerId: z.uuid(),
  priority: z.enum(COVERAGE_PRIORITIES).default("primary"),
  plan: line(120).optional(),
  policyNumber: line(60).regex(/[\p{L}\p{N}]/u, "validation.format"),
  groupNumber: line(60).optional(),
  holder: z.enum(POLICY_HOLDERS).default("self"),
  /** Absent exactly when the patient holds the policy. */
  holderName: line(100).optional(),
  validFrom: z.iso.date("validation.date"),
  validTo: z.iso.date("validation.date").optional(),
  /** What the insurer pays of a bill, in percent with at most two decimals. */
  sharePercent: z.number({ error: "validation.number" }).min(0).max(100).multipleOf(0.01).optional(),
  /** What the patient pays at each visit, in minor units. */
  copayMinor: z.int({ error: "validation.amount" }).min(0).max(MOST_MINOR).nullish(),
};
type Policy = {
  holder: string;
  holderName?: string | undefined;
  validFrom: string;
  validTo?: string | undefined;
};
const isHolderNamed = ({ holder, holderName }: Policy) => holder === "self" || Boolean(holderName);
const onHolder = { path: ["holderName"], error: "validation.required" };
const isPeriod = ({ validFrom, validTo }: Policy) => !validTo || validFrom <= validTo;
const onEnd = { path: ["validTo"], error: "coverages.endsBeforeStart" };

const seen = { patientId: z.uuid(), coverageId: z.uuid(), version: z.int().min(1) };

export const RecordCoverage = z
  .strictObject({ ...policy, patientId: z.uuid() })
  .refine(isHolderNamed, onHolder)
  .refine(isPeriod, onEnd);
export type RecordCoverage = z.output<typeof RecordCoverage>;

export const ChangeCoverage = z
  .strictObject({ ...policy, ...seen })
  .refine(isHolderNamed, onHolder)
  .refine(isPeriod, onEnd);
export type ChangeCoverage = z.output<typeof ChangeCoverage>;

export const EndCoverage = z.strictObject({ ...seen, validTo: z.iso.date("validation.date"), reason });
export type EndCoverage = z.output<typeof EndCoverage>;

export const RetractCoverage = z.strictObject({ ...seen, reason });
export type RetractCoverage = z.output<typeof RetractCoverage>;
