import { formatMoney } from "@/lib/money";
import { currentSettings } from "@/lib/settings/queries";

/** An amount in minor units as the hospital writes it. */
export async function Money({ minor, currency }: { minor: number; currency?: string }) {
  const settings = await currentSettings();
  return formatMoney(minor, currency ?? settings.currency, settings.locale);
}
