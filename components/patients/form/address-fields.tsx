"use client";

import { useTranslations } from "next-intl";
import { FieldArray } from "@/components/form/field-array";
import { type Choice, SelectField, TextareaField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { ADDRESS_USES } from "@/db/enums/registration";
import { addressForm } from "@/lib/patient-details/forms";

/** Where somebody lives, stays for a while, and wants letters. */
export function AddressFields({ countries }: { countries: readonly Choice[] }) {
  const t = useTranslations("patients.form");
  const use = useTranslations("enums.addressUse");
  const uses = ADDRESS_USES.map((value) => ({ value, label: use(value) }));
  return (
    <FormSection title={t("address")}>
      <FieldArray
        name="addresses"
        label={t("oneAddress")}
        addLabel={t("addAddress")}
        empty={addressForm({ use: "temporary" })}
        maximum={5}
      >
        {(row) => (
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
            <SelectField name={`${row}.use`} label={t("addressUse")} options={uses} />
            <TextareaField name={`${row}.street`} label={t("street")} rows={2} optional />
            <TextField name={`${row}.city`} label={t("city")} optional />
            <TextField name={`${row}.district`} label={t("district")} optional />
            <TextField name={`${row}.postalCode`} label={t("postalCode")} optional />
            <SelectField
              name={`${row}.country`}
              label={t("country")}
              hint={t("countryHint")}
              options={countries}
              optional
            />
            <DateField name={`${row}.validFrom`} label={t("validFrom")} optional />
            <DateField name={`${row}.validTo`} label={t("validTo")} optional />
          </div>
        )}
      </FieldArray>
    </FormSection>
  );
}
