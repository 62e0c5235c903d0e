"use client";

import { useTranslations } from "next-intl";
import { PhoneField, TextField } from "@/components/form/fields";
import { addInsurerAction, changeInsurerAction, setInsurerActiveAction } from "@/lib/insurers/actions";
import type { InsurerRow } from "@/lib/insurers/queries";
import { CatalogueTable } from "./catalogue-table";

export function Insurers({ rows }: { rows: readonly InsurerRow[] }) {
  const t = useTranslations("catalogues");
  return (
    <CatalogueTable
      title={t("kinds.insurers")}
      rows={rows}
      columns={[
        { header: t("fields.phone"), cell: (row) => row.phone },
        { header: t("fields.email"), cell: (row) => row.email },
      ]}
      entryOf={({ code, name, phone, email }) => ({ code, name, phone: phone ?? "", email: email ?? "" })}
      fields={{
        blank: { code: "", name: "", phone: "", email: "" },
        newSchema: () => import("@/lib/insurers/inputs").then((inputs) => inputs.Insurer),
        changedSchema: () => import("@/lib/insurers/inputs").then((inputs) => inputs.ChangeInsurer),
        extra: (
          <>
            <PhoneField name="phone" label={t("fields.phone")} optional />
            <TextField name="email" label={t("fields.email")} type="email" inputMode="email" optional />
          </>
        ),
      }}
      add={addInsurerAction}
      change={changeInsurerAction}
      setActive={setInsurerActiveAction}
    />
  );
}
