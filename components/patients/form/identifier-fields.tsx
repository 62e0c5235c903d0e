"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldArray } from "@/components/form/field-array";
import { SelectField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { IDENTIFIER_TYPES } from "@/db/enums/registration";
import { identifierForm } from "@/lib/patient-details/forms";

/** Numbers that others gave the person. `issuers` are those already in use, so that one office has one name. */
export function IdentifierFields({ issuers }: { issuers: readonly string[] }) {
  const t = useTranslations("patients.form");
  const type = useTranslations("enums.identifierType");
  const types = IDENTIFIER_TYPES.map((value) => ({ value, label: type(value) }));
  const known = useId();
  return (
    <FormSection title={t("identifiers")}>
      <datalist id={known}>
        {issuers.map((issuer) => (
          <option key={issuer} value={issuer} />
        ))}
      </datalist>
      <FieldArray
        name="identifiers"
        label={t("identifier")}
        addLabel={t("addIdentifier")}
        empty={identifierForm({})}
        maximum={10}
      >
        {(row) => (
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
            <SelectField name={`${row}.type`} label={t("identifierType")} options={types} />
            <TextField name={`${row}.issuer`} label={t("issuer")} list={known} autoComplete="off" />
            <TextField name={`${row}.value`} label={t("identifierValue")} autoComplete="off" />
            <DateField name={`${row}.validFrom`} label={t("validFrom")} optional />
            <DateField name={`${row}.validTo`} label={t("validTo")} optional />
          </div>
        )}
      </FieldArray>
    </FormSection>
  );
}
