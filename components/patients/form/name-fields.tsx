"use client";

import { useTranslations } from "next-intl";
import { TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";

export function NameFields() {
  const t = useTranslations("patients.fields");
  const form = useTranslations("patients.form");
  return (
    <FormSection title={form("name")} columns={3}>
      <TextField name="familyName" label={t("familyName")} hint={form("singleName")} autoFocus />
      <TextField name="givenName" label={t("givenName")} optional />
      <TextField name="middleNames" label={t("middleNames")} optional />
      <TextField name="preferredName" label={t("preferredName")} optional />
      <TextField name="namePrefix" label={t("namePrefix")} optional />
      <TextField name="nameSuffix" label={t("nameSuffix")} optional />
    </FormSection>
  );
}
