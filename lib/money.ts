/** Decimal places of an ISO 4217 currency, from the runtime's CLDR data. */
function fractionDigits(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** "£12.50" for 1250 minor units. */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(
    toDecimal(amountMinor, currency),
  );
}

/** The decimal string that a form shows and a file carries: 1250 → "12.50". Exact, no floating point. */
export function toDecimal(amountMinor: number, currency: string): `${number}` {
  const digits = fractionDigits(currency);
  const sign = amountMinor < 0 ? "-" : "";
  const padded = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  const text = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  return `${sign}${text}` as `${number}`;
}

/** Minor units of what a person typed ("12", "12.5", "1,250.00"), or null when it is not an exact amount. */
export function parseMoney(text: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  const whole = match?.[1]?.replaceAll(",", "");
  const fraction = match?.[2] ?? "";
  if (whole === undefined || fraction.length > digits) return null;
  const amount = Number(whole + fraction.padEnd(digits, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** Sums in minor units, one a currency, in the order in which the currencies first occur: pounds and dollars have no sum. */
export function sumByCurrency(amounts: readonly { currency: string; minor: number }[]) {
  const sums = new Map<string, number>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}
