"use client";

import { useTranslations } from "next-intl";
import { MoneyField } from "@/components/form/typed-fields";
import { useHospital } from "@/components/layout/hospital";
import {
  addChargeItemAction,
  changeChargeItemAction,
  setChargeItemActiveAction,
} from "@/lib/charge-items/actions";
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
        newSchema: () => import("@/lib/charge-items/inputs").then((inputs) => inputs.ChargeItem),
        changedSchema: () => import("@/lib/charge-items/inputs").then((inputs) => inputs.ChangeChargeItem),
        extra: <MoneyField name="priceMinor" label={t("fields.priceMinor")} />,
      }}
      add={addChargeItemAction}
      change={changeChargeItemAction}
      setActive={setChargeItemActiveAction}
    />
  );
}
