"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckboxField, CheckboxGroupField, SelectField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { COMMUNICATION_NEEDS, LANGUAGES } from "@/db/enums/registration";

/** What somebody needs to understand and be understood (NHS Accessible Information Standard). */
export function CommunicationFields() {
  const t = useTranslations("patients.form");
  const fields = useTranslations("patients.fields");
  const language = useTranslations("enums.language");
  const need = useTranslations("enums.communicationNeed");
  const languages = LANGUAGES.map((value) => ({ value, label: language(value) }));
  const needsInterpreter = useWatch({ name: "needsInterpreter" });
  return (
    <FormSection title={t("communication")}>
      <SelectField name="language" label={fields("language")} options={languages} />
      <CheckboxField name="needsInterpreter" label={t("needsInterpreter")} className="sm:mt-8" />
      {needsInterpreter === true && (
        <SelectField
          name="interpreterLanguage"
          label={fields("interpreterLanguage")}
          hint={t("interpreterLanguageHint")}
          options={languages}
          optional
        />
      )}
      <CheckboxGroupField
        name="communicationNeeds"
        label={fields("communicationNeeds")}
        options={COMMUNICATION_NEEDS.map((value) => ({ value, label: need(value) }))}
        optional
        wide
      />
      <TextField
        name="communicationNote"
        label={fields("communicationNote")}
        hint={t("communicationNoteHint")}
        optional
        wide
      />
    </FormSection>
  );
}
