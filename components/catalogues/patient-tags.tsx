"use client";

import { useTranslations } from "next-intl";
import { RadioField, SelectField, TextField } from "@/components/form/fields";
import { Badge } from "@/components/ui/badge";
import { TAG_AUDIENCES, TAG_TONES } from "@/db/enums/patients";
import {
  addPatientTagAction,
  changePatientTagAction,
  setPatientTagActiveAction,
} from "@/lib/patient-tags/actions";
import type { PatientTagRow } from "@/lib/patient-tags/queries";
import { CatalogueTable } from "./catalogue-table";

export function PatientTags({ rows }: { rows: readonly PatientTagRow[] }) {
  const t = useTranslations("catalogues");
  const tone = useTranslations("enums.tagTone");
  const audience = useTranslations("enums.tagAudience");
  return (
    <CatalogueTable
      title={t("kinds.patient-tags")}
      rows={rows}
      columns={[
        { header: t("fields.tone"), cell: (row) => <Badge tone={row.tone}>{tone(row.tone)}</Badge> },
        { header: t("fields.meaning"), cell: (row) => row.meaning },
        { header: t("fields.audience"), cell: (row) => audience(row.audience) },
      ]}
      entryOf={({ code, name, tone, meaning, audience }) => ({ code, name, tone, meaning, audience })}
      fields={{
        blank: { code: "", name: "", tone: "neutral", meaning: "", audience: "front-desk" },
        newSchema: () => import("@/lib/patient-tags/inputs").then((inputs) => inputs.PatientTag),
        changedSchema: () => import("@/lib/patient-tags/inputs").then((inputs) => inputs.ChangePatientTag),
        extra: (
          <>
            <TextField name="meaning" label={t("fields.meaning")} autoComplete="off" />
            <SelectField
              name="tone"
              label={t("fields.tone")}
              options={TAG_TONES.map((value) => ({ value, label: tone(value) }))}
            />
            <RadioField
              name="audience"
              label={t("fields.audience")}
              options={TAG_AUDIENCES.map((value) => ({ value, label: audience(value) }))}
            />
          </>
        ),
      }}
      add={addPatientTagAction}
      change={changePatientTagAction}
      setActive={setPatientTagActiveAction}
    />
  );
}
