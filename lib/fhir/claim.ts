import { z } from "zod";
import { parseMoney } from "../money";
import { CodeableConcept, DateTime, Reference, wordsOf } from "./elements";

const Money = z.object({
  value: z.number(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "validation.format")
    .optional(),
});

/** The part of FHIR R4 Claim that an invoice is made of. */
export const Claim = z.object({
  status: z.enum(["active", "cancelled", "draft", "entered-in-error"]),
  use: z.enum(["claim", "preauthorization", "predetermination"]),
  patient: Reference,
  created: DateTime,
  item: z
    .array(
      z.object({
        productOrService: CodeableConcept,
        net: Money.optional(),
        encounter: z.array(Reference).max(20).optional(),
      }),
    )
    .max(1000)
    .optional(),
  total: Money.optional(),
});
export type Claim = z.output<typeof Claim>;

type ClaimLine = { description: string; amountMinor: number };
export type ClaimBill = { currency: string; totalMinor: number; lines: ClaimLine[] };
export type ClaimFault = { path: string; code: string };

/**
 * What a claim asks for, in minor units of its own currency: never converted. Items with a net price are lines; what the
 * total holds beyond them belongs to the first item without a price (the visit itself). Items that only name a diagnosis
 * cost nothing and are no lines.
 */
export function billOf(claim: Claim, hospitalCurrency: string): ClaimBill | ClaimFault {
  const items = claim.item ?? [];
  const currency =
    claim.total?.currency ?? items.find(({ net }) => net?.currency)?.net?.currency ?? hospitalCurrency;
  if (!isCurrency(currency)) return { path: "Claim.total.currency", code: "imports.unknownCode" };
  const other = items.findIndex(({ net }) => net?.currency && net.currency !== currency);
  if (other >= 0) return { path: `Claim.item[${other}].net.currency`, code: "imports.twoCurrencies" };

  const priced = items.map(({ net }) => (net ? minorOf(net.value, currency) : null));
  const wrong = items.findIndex(({ net }, index) => net && priced[index] === null);
  if (wrong >= 0) return { path: `Claim.item[${wrong}].net.value`, code: "imports.notAnAmount" };
  const itemsMinor = priced.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const totalMinor = claim.total ? minorOf(claim.total.value, currency) : itemsMinor;
  if (totalMinor === null) return { path: "Claim.total.value", code: "imports.notAnAmount" };
  const restMinor = totalMinor - itemsMinor;
  if (restMinor < 0) return { path: "Claim.total.value", code: "imports.totalBelowItems" };

  const visit = items.findIndex(({ net }) => !net);
  const lines = items.flatMap(({ productOrService }, index): ClaimLine[] => {
    const amountMinor = priced[index] ?? (index === visit ? restMinor : null);
    if (amountMinor === null || (index === visit && restMinor === 0)) return [];
    return [{ description: (wordsOf(productOrService) ?? "—").slice(0, 300), amountMinor }];
  });
  if (visit < 0 && restMinor > 0) lines.push({ description: "—", amountMinor: restMinor });
  return { currency, totalMinor, lines };
}

function minorOf(value: number, currency: string): number | null {
  return parseMoney(String(value), currency);
}

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const isCurrency = (code: string) => CURRENCIES.has(code);
