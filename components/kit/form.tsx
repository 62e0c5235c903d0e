"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { FieldArray } from "@/components/form/field-array";
import {
  CheckboxField,
  CheckboxGroupField,
  NumberField,
  PhoneField,
  RadioField,
  SelectField,
  SubmitButton,
  TextareaField,
  TextField,
} from "@/components/form/fields";
import { Form, FormActions, FormSection } from "@/components/form/form";
import { ComboboxField, DateField, MoneyField, TimeField } from "@/components/form/typed-fields";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { SEXES } from "@/db/enums/registration";
import type { Action } from "@/lib/action";

const ANSWERS = ["success", "refused", "conflict", "lost"] as const;
type Word =
  | (typeof ANSWERS)[number]
  | "north"
  | "south"
  | "cardiology"
  | "dermatology"
  | "nephrology"
  | "neurology"
  | "mon"
  | "tue"
  | "wed";
const Example = z.strictObject({
  answer: z.enum(ANSWERS),
  name: z.string().min(1).max(80),
  email: z.email().optional(),
  born: z.iso.date(),
  time: z.iso.time({ precision: -1 }).optional(),
  amountMinor: z.int().nullable(),
  weightKg: z.number().min(0.2).max(400).optional(),
  ward: z.string(),
  specialty: z.string().optional(),
  sex: z.enum(SEXES).optional(),
  days: z.array(z.string()).min(1),
  notes: z.string().optional(),
  consent: z.boolean(),
  urgent: z.boolean(),
  phones: z.array(z.strictObject({ value: z.string().min(5) })),
  version: z.int(),
});
type Example = z.infer<typeof Example>;

const DEFAULTS: Example = {
  answer: "success",
  name: "",
  email: "",
  born: "",
  time: "",
  amountMinor: 1250,
  ward: "",
  specialty: "",
  days: [],
  notes: "",
  consent: false,
  urgent: true,
  phones: [{ value: "" }],
  version: 1,
};

/** Every field, and every answer that a server can give. */
export function KitForm() {
  const t = useTranslations("kit.form");
  const sex = useTranslations("enums.sex");
  const choices = (...words: Word[]) => words.map((value) => ({ value, label: t(value) }));
  const form = useActionForm(usePretendedAction(), {
    schema: Example,
    defaultValues: DEFAULTS,
    onSuccess: () => void toast.success(t("saved")),
  });
  return (
    <Form form={form} guard={false}>
      <FormSection title={t("who")} text={t("whoText")}>
        <RadioField inline wide name="answer" label={t("answer")} options={choices(...ANSWERS)} />
        <TextField name="name" label={t("name")} hint={t("nameHint")} />
        <TextField name="email" type="email" label={t("email")} optional />
        <DateField name="born" label={t("born")} />
        <TimeField name="time" label={t("time")} optional />
        <MoneyField name="amountMinor" label={t("amount")} optional />
        <NumberField name="weightKg" label={t("weight")} unit={t("kilograms")} optional />
        <SelectField name="ward" label={t("ward")} options={choices("north", "south")} />
        <ComboboxField
          name="specialty"
          label={t("speciality")}
          optional
          options={choices("cardiology", "dermatology", "nephrology", "neurology")}
        />
        <RadioField
          name="sex"
          label={t("sex")}
          optional
          options={SEXES.map((value) => ({ value, label: sex(value) }))}
        />
        <CheckboxGroupField name="days" label={t("days")} options={choices("mon", "tue", "wed")} />
        <TextareaField name="notes" label={t("notes")} optional />
        <FieldArray name="phones" label={t("phones")} addLabel={t("addPhone")} empty={{ value: "" }}>
          {(row) => <PhoneField name={`${row}.value`} label={t("phone")} />}
        </FieldArray>
        <CheckboxField name="consent" label={t("consent")} />
        <CheckboxField name="urgent" label={t("urgent")} look="switch" />
      </FormSection>
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  );
}

/** Answers like a server action, without a server. */
function usePretendedAction(): Action<Example, Example> {
  const t = useTranslations("kit.form");
  return async ({ input }) => {
    const refusal = { kind: "conflict", code: "conflict", reference: "0198c0de" } as const;
    if (input.answer === "lost") throw new TypeError("Failed to fetch");
    if (input.answer === "refused")
      return { serverError: { ...refusal, message: t("nameTaken"), fields: { name: t("nameTaken") } } };
    if (input.answer === "conflict" && input.version === 1)
      return {
        serverError: {
          ...refusal,
          message: t("conflict"),
          current: { ...input, name: "Smith", ward: "south", version: 2 },
        },
      };
    return { data: input };
  };
}
