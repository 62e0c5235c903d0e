"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/form/fields";
import { addSkillAction, changeSkillAction, setSkillActiveAction } from "@/lib/skills/actions";
import type { SkillRow } from "@/lib/skills/queries";
import { CatalogueTable } from "./catalogue-table";

export function Skills({ rows }: { rows: readonly SkillRow[] }) {
  const t = useTranslations("catalogues");
  return (
    <CatalogueTable
      title={t("kinds.skills")}
      rows={rows}
      columns={[
        { header: t("fields.lasts"), cell: (row) => t(row.expires ? "lapses" : "forGood") },
        { header: t("fields.holders"), cell: (row) => row.holders, isNumber: true },
      ]}
      entryOf={({ code, name, expires }) => ({ code, name, expires })}
      fields={{
        blank: { code: "", name: "", expires: false },
        newSchema: () => import("@/lib/skills/inputs").then((inputs) => inputs.Skill),
        changedSchema: () => import("@/lib/skills/inputs").then((inputs) => inputs.ChangeSkill),
        extra: <CheckboxField name="expires" label={t("fields.expires")} hint={t("fields.expiresHint")} />,
      }}
      add={addSkillAction}
      change={changeSkillAction}
      setActive={setSkillActiveAction}
    />
  );
}
