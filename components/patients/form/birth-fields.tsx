"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { Field, GroupField } from "@/components/form/field";
import { CheckboxField, RadioField, TextField } from "@/components/form/fields";
import { FormSection } from "@/components/form/form";
import { DateField } from "@/components/form/typed-fields";
import { useHospital } from "@/components/layout/hospital";
import { Callout } from "@/components/ui/callout";
import { useEarlyChoice } from "@/components/ui/early-text";
import { Input, Radio } from "@/components/ui/input";
import { BIRTH_DATE_PRECISIONS, SEXES } from "@/db/enums/registration";
import type { PatientDetails } from "@/lib/patients/inputs";
import { birthDateConcern, estimatedBirthDate } from "@/lib/patients/rules";
import { formatAge, yearsBetween } from "@/lib/time";

export function BirthFields() {
  const t = useTranslations("patients.fields");
  const form = useTranslations("patients.form");
  const sex = useTranslations("enums.sex");
  const { today } = useHospital();
  const precision = useWatch<PatientDetails, "birthDatePrecision">({ name: "birthDatePrecision" });
  return (
    <FormSection title={form("birth")}>
      <PrecisionField />
      {precision === "exact" && (
        <DateField name="birthDate" label={t("birthDate")} hint={form("birthDateHint")} max={today} />
      )}
      {precision === "estimated" && <AgeField />}
      {precision === "unknown" && <span />}
      <UnusualAge />
      <RadioField
        name="sex"
        label={t("sex")}
        inline
        options={SEXES.map((value) => ({ value, label: sex(value) }))}
      />
      <TextField name="gender" label={t("gender")} hint={form("genderHint")} optional />
    </FormSection>
  );
}

/** A date that was entered one way is not kept as if it had been entered another way. */
function PrecisionField() {
  const t = useTranslations("patients.form.precision");
  const { setValue } = useFormContext<PatientDetails>();
  const { field } = useController<PatientDetails, "birthDatePrecision">({ name: "birthDatePrecision" });
  const options = BIRTH_DATE_PRECISIONS.map((value) => ({ value, label: t(value) }));

  function choose(precision: PatientDetails["birthDatePrecision"]) {
    field.onChange(precision);
    setValue("birthDate", "", { shouldDirty: true });
  }

  const group = useEarlyChoice((early) => {
    const found = BIRTH_DATE_PRECISIONS.find((value) => value === early);
    if (found) choose(found);
  });

  return (
    <GroupField name={field.name} label={t("label")} options={options}>
      {(control) => (
        <div ref={group} className="flex flex-wrap gap-x-5 gap-y-1">
          {options.map(({ value, label }, index) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
            <label key={value} className="flex min-h-6 items-start gap-2.5">
              <Radio
                id={index === 0 ? control.id : undefined}
                name={field.name}
                value={value}
                checked={field.value === value}
                onChange={() => choose(value)}
                onBlur={field.onBlur}
              />
              {label}
            </label>
          ))}
        </div>
      )}
    </GroupField>
  );
}

/** Only the age was told; the form holds the estimated date of birth. */
function AgeField() {
  const t = useTranslations("patients.form");
  const { today } = useHospital();
  const { setValue } = useFormContext<PatientDetails>();
  const birthDate = useWatch<PatientDetails, "birthDate">({ name: "birthDate" });
  const [age, setAge] = useState(birthDate ? String(yearsBetween(birthDate, today)) : "");

  function change(typed: string) {
    setAge(typed);
    const date = /^\d{1,3}$/.test(typed.trim()) ? estimatedBirthDate(Number(typed), today) : "";
    setValue("birthDate", date, { shouldDirty: true });
  }

  return (
    <Field
      name="birthDate"
      label={t("age")}
      hint={birthDate ? t("bornAbout", { year: birthDate.slice(0, 4) }) : t("ageHint")}
    >
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            inputMode="numeric"
            className="w-24 text-end"
            value={age}
            onChange={(event) => change(event.target.value)}
          />
          <span className="text-muted">{t("years")}</span>
        </span>
      )}
    </Field>
  );
}

function UnusualAge() {
  const t = useTranslations("patients.form");
  const { today } = useHospital();
  const birthDate = useWatch<PatientDetails, "birthDate">({ name: "birthDate" });
  if (!birthDate || birthDateConcern(birthDate, today) !== "unusual") return null;
  return (
    <Callout
      tone="warning"
      title={t("unusualAge", { age: formatAge(birthDate, today) })}
      className="col-span-full"
    >
      <CheckboxField name="isAgeConfirmed" label={t("confirmAge")} />
    </Callout>
  );
}
