"use client";

import { useTranslations } from "next-intl";
import { MoneyField } from "@/components/form/typed-fields";
import { useHospital } from "@/components/layout/hospital";
import {
  addChargeItemAction,
  changeChargeItemAction,
  setChargeItemActiveAction,
} from "@/lib/charge-items/actions";
import { ChangeChargeItem, ChargeItem } from "@/lib/charge-items/inputs";
import type { ChargeItemRow } from "@/lib/charge-items/queries";
import { formatMoney } from "@/lib/money";
import { CatalogueTable } from "./catalogue-table";

export function ChargeItems({ rows }: { rows: readonly ChargeItemRow[] }) {
  const t = useTranslations("catalogues");
  const { currency, locale } = useHospital();
  return (
    <CatalogueTable
      title={t("kinds.charge-items")}
      rows={rows}
      columns={[
        {
          header: t("fields.priceMinor"),
          cell: (row) => formatMoney(row.priceMinor, currency, locale),
          isNumber: true,
        },
      ]}
      entryOf={({ code, name, priceMinor }) => ({ code, name, priceMinor })}
      fields={{
        blank: { code: "", name: "", priceMinor: undefined },
        newSchema: ChargeItem,
        changedSchema: ChangeChargeItem,
        extra: <MoneyField name="priceMinor" label={t("fields.priceMinor")} />,
      }}
      add={addChargeItemAction}
      change={changeChargeItemAction}
      setActive={setChargeItemActiveAction}
    />
  );
}
