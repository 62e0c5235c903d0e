"use client";

import { useTranslations } from "next-intl";
import { FieldArray } from "@/components/form/field-array";
import {
  CheckboxField,
  type Choice,
  PhoneField,
  SelectField,
  TextareaField,
  TextField,
} from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { IDENTIFIER_TYPES, LANGUAGES, RELATIONSHIPS, TELECOM_USES } from "@/db/enums";

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

export function AddressFields({ countries }: { countries: readonly Choice[] }) {
  const t = useTranslations("patients.form");
  return (
    <FormSection title={t("address")} columns={3}>
      <TextareaField name="addresses.0.street" label={t("street")} rows={2} optional />
      <TextField name="addresses.0.city" label={t("city")} optional />
      <TextField name="addresses.0.district" label={t("district")} optional />
      <TextField name="addresses.0.postalCode" label={t("postalCode")} optional />
      <SelectField
        name="addresses.0.country"
        label={t("country")}
        hint={t("countryHint")}
        options={countries}
        optional
      />
    </FormSection>
  );
}

/** People to call. */
export function NextOfKinFields() {
  const t = useTranslations("patients.form");
  const relationship = useTranslations("enums.relationship");
  const relationships = RELATIONSHIPS.map((value) => ({ value, label: relationship(value) }));
  return (
    <FormSection title={t("contacts")}>
      <FieldArray
        name="contacts"
        label={t("contact")}
        addLabel={t("addContact")}
        empty={{ name: "", relationship: "spouse", phone: "", isEmergencyContact: false }}
        maximum={10}
      >
        {(row) => (
          <>
            <TextField name={`${row}.name`} label={t("contactName")} />
            <SelectField name={`${row}.relationship`} label={t("relationship")} options={relationships} />
            <PhoneField name={`${row}.phone`} label={t("number")} optional />
            <CheckboxField name={`${row}.isEmergencyContact`} label={t("emergency")} className="sm:mt-8" />
          </>
        )}
      </FieldArray>
    </FormSection>
  );
}

export function IdentifierFields() {
  const t = useTranslations("patients.form");
  const type = useTranslations("enums.identifierType");
  const types = IDENTIFIER_TYPES.map((value) => ({ value, label: type(value) }));
  return (
    <FormSection title={t("identifiers")}>
      <FieldArray
        name="identifiers"
        label={t("identifier")}
        addLabel={t("addIdentifier")}
        empty={{ type: "national", issuer: "", value: "" }}
        maximum={10}
      >
        {(row) => (
          <>
            <SelectField name={`${row}.type`} label={t("identifierType")} options={types} />
            <TextField name={`${row}.issuer`} label={t("issuer")} />
            <TextField name={`${row}.value`} label={t("identifierValue")} />
          </>
        )}
      </FieldArray>
    </FormSection>
  );
}

export function CommunicationFields() {
  const t = useTranslations("patients.fields");
  const form = useTranslations("patients.form");
  const language = useTranslations("enums.language");
  const languages = LANGUAGES.map((value) => ({ value, label: language(value) }));
  return (
    <FormSection title={form("communication")}>
      <SelectField name="language" label={t("language")} options={languages} />
      <CheckboxField name="needsInterpreter" label={form("needsInterpreter")} className="sm:mt-8" />
    </FormSection>
  );
}
