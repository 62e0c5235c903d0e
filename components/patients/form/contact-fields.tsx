"use client";

import { useTranslations } from "next-intl";
import { FieldArray } from "@/components/form/field-array";
import { CheckboxField, PhoneField, SelectField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import {
  LANGUAGES,
  LEGAL_AUTHORITIES,
  MAY_BE_TOLD,
  RELATIONSHIPS,
  TELECOM_USES,
} from "@/db/enums/registration";
import { contactForm } from "@/lib/patient-details/forms";

export function TelecomFields() {
  const t = useTranslations("patients.form");
  const use = useTranslations("enums.telecomUse");
  const uses = TELECOM_USES.map((value) => ({ value, label: use(value) }));
  return (
    <FormSection title={t("telecoms")}>
      <FieldArray
        name="phones"
        label={t("phones")}
        addLabel={t("addPhone")}
        empty={{ use: "mobile", value: "" }}
        maximum={10}
      >
        {(row) => (
          <>
            <PhoneField name={`${row}.value`} label={t("number")} optional />
            <SelectField name={`${row}.use`} label={t("use")} options={uses} />
          </>
        )}
      </FieldArray>
      <FieldArray
        name="emails"
        label={t("emails")}
        addLabel={t("addEmail")}
        empty={{ use: "home", value: "" }}
        maximum={5}
      >
        {(row) => (
          <>
            <TextField name={`${row}.value`} label={t("email")} type="email" inputMode="email" optional />
            <SelectField name={`${row}.use`} label={t("use")} options={uses} />
          </>
        )}
      </FieldArray>
    </FormSection>
  );
}

/** People to call, the first to call first, and what the patient allows them to be told. */
export function NextOfKinFields() {
  const t = useTranslations("patients.form");
  const words = useTranslations("enums");
  const options = {
    relationship: RELATIONSHIPS.map((value) => ({ value, label: words(`relationship.${value}`) })),
    mayBeTold: MAY_BE_TOLD.map((value) => ({ value, label: words(`mayBeTold.${value}`) })),
    legalAuthority: LEGAL_AUTHORITIES.map((value) => ({ value, label: words(`legalAuthority.${value}`) })),
    language: LANGUAGES.map((value) => ({ value, label: words(`language.${value}`) })),
  };
  return (
    <FormSection title={t("contacts")}>
      <FieldArray
        name="contacts"
        label={t("contact")}
        addLabel={t("addContact")}
        empty={contactForm({})}
        maximum={10}
        isOrdered
      >
        {(row) => (
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
            <TextField name={`${row}.name`} label={t("contactName")} />
            <SelectField
              name={`${row}.relationship`}
              label={t("relationship")}
              options={options.relationship}
            />
            <PhoneField name={`${row}.phone`} label={t("number")} optional />
            <TextField
              name={`${row}.email`}
              label={t("contactEmail")}
              type="email"
              inputMode="email"
              optional
            />
            <SelectField
              name={`${row}.mayBeTold`}
              label={t("mayBeTold")}
              hint={t("mayBeToldHint")}
              options={options.mayBeTold}
              optional
            />
            <SelectField
              name={`${row}.legalAuthority`}
              label={t("legalAuthority")}
              options={options.legalAuthority}
              optional
            />
            <SelectField
              name={`${row}.language`}
              label={t("contactLanguage")}
              options={options.language}
              optional
            />
            <div className="grid content-start gap-2 xl:mt-8">
              <CheckboxField name={`${row}.isEmergencyContact`} label={t("emergency")} />
              <CheckboxField name={`${row}.isNextOfKin`} label={t("nextOfKin")} />
            </div>
          </div>
        )}
      </FieldArray>
    </FormSection>
  );
}
