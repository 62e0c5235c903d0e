/** Who pays, and what for. */

/** FHIR Coverage.order in words. */
export const COVERAGE_PRIORITIES = ["primary", "secondary"] as const;
export const COVERAGE_STATUSES = ["active", "ended", "entered-in-error"] as const;
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
/** FHIR Coverage.relationship (subscriber-relationship): what the holder of the policy is to the patient. */
export const POLICY_HOLDERS = ["self", "spouse", "partner", "parent", "child", "employer", "other"] as const;

export const CHARGE_STATUSES = ["billable", "billed", "voided"] as const;
export type ChargeStatus = (typeof CHARGE_STATUSES)[number];

export const INVOICE_STATUSES = ["draft", "open", "paid", "void"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const PAYMENT_METHODS = ["cash", "card", "transfer", "insurance"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const PAYMENT_KINDS = ["payment", "refund"] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];
