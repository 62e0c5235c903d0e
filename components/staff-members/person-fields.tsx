"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, SelectField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { ComboboxField } from "@/components/form/typed-fields";
import { LANGUAGES } from "@/db/enums/registration";
import type { Named } from "@/lib/practitioners/queries";

/** The name of somebody who works here, the same for a member of staff and for who sees patients. */
export function NameSection() {
  const t = useTranslations("staffMembers");
  return (
    <FormSection title={t("sections.who")} columns={3}>
      <TextField
        name="namePrefix"
        label={t("fields.namePrefix")}
        hint={t("fields.namePrefixHint")}
        optional
      />
      <TextField name="givenName" label={t("fields.givenName")} />
      <TextField name="familyName" label={t("fields.familyName")} />
    </FormSection>
  );
}

export function DepartmentField({ departments }: { departments: readonly Named[] }) {
  const t = useTranslations("staffMembers.fields");
  return (
    <SelectField name="departmentId" label={t("department")} options={choicesOf(departments)} optional />
  );
}

export function LanguagesField() {
  const t = useTranslations("staffMembers.fields");
  const language = useTranslations("enums.language");
  return (
    <CheckboxGroupField
      name="languages"
      label={t("languages")}
      options={LANGUAGES.map((value) => ({ value, label: language(value) }))}
      optional
      wide
    />
  );
}

/** The account with which they sign in, named by its id at first. */
export function AccountSection({
  accounts,
  accountId,
}: {
  accounts: readonly Named[];
  accountId?: string | null | undefined;
}) {
  const t = useTranslations("staffMembers");
  const account = accounts.find(({ id }) => id === accountId);
  return (
    <FormSection title={t("sections.account")} columns={1}>
      <ComboboxField
        name="userId"
        label={t("fields.account")}
        hint={t("fields.accountHint")}
        options={choicesOf(accounts)}
        selected={account ? { value: account.id, label: account.name } : null}
        optional
      />
    </FormSection>
  );
}

export const choicesOf = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));
