import "server-only";
import { and, eq } from "drizzle-orm";
import { hospitalSettings } from "@/db/schema";
import { authorize } from "../access/permissions";
import { recordEvent } from "../audit/record";
import { type Context, transaction } from "../context";
import { Conflict, Invalid } from "../errors";
import { parsePhone } from "../phone";
import type { ChangeHospitalSettings } from "./inputs";
import { getSettings, type HospitalSettings, isCurrencyInUse } from "./queries";
import { settingsForm } from "./rules";

/**
 * Changes what the whole hospital shares, for everybody from the next request on.
 * @throws Invalid for a telephone number that does not exist. @throws Conflict when somebody saved meanwhile, with what
 * stands now, or when the currency would change under invoices that use it.
 */
export function changeSettings(ctx: Context, input: ChangeHospitalSettings) {
  return transaction(ctx, async (tx) => {
    authorize(tx.viewer, "settings.change");
    const { version, address, ...rest } = input;
    const before = await getSettings(tx.db);
    if (before.version !== version) throw changedMeanwhile(before);
    if (input.currency !== before.currency && (await isCurrencyInUse(tx.db))) {
      throw new Conflict("settings.currencyInUse", { fields: { currency: "settings.currencyInUse" } });
    }
    const [after] = await tx.db
      .update(hospitalSettings)
      .set({
        ...rest,
        addressLines: linesOf(address),
        phone: input.phone ? phoneOf(input.phone, input.country) : null,
        email: input.email ?? null,
        version: version + 1,
        updatedAt: tx.now,
      })
      .where(and(eq(hospitalSettings.onlyRow, true), eq(hospitalSettings.version, version)))
      .returning();
    if (!after) throw changedMeanwhile(await getSettings(tx.db));
    await recordEvent(tx, {
      action: "settings.change",
      category: "settings",
      entityType: "hospital-settings",
      before: shown(before),
      after: shown(after),
    });
    return { version: after.version };
  });
}

function changedMeanwhile(current: HospitalSettings): Conflict {
  return new Conflict("settings.changedMeanwhile", { current: settingsForm(current) });
}

function phoneOf(text: string, country: string): string {
  const phone = parsePhone(text, country);
  if (!phone) throw new Invalid("settings.phone", { fields: { phone: "settings.phone" } });
  return phone;
}

const linesOf = (address = "") =>
  address
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function shown({
  onlyRow: _onlyRow,
  updatedAt: _updatedAt,
  version: _version,
  ...settings
}: HospitalSettings) {
  return settings;
}
