"use client";

import { useTranslations } from "next-intl";
import { PhoneField, SubmitButton, TextField } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { fullName } from "@/lib/patients/rules";
import { BirthFields } from "./birth-fields";
import { DuplicatePanel } from "./duplicate-panel";
import { useRegistration } from "./use-registration";

export type TakenPatient = { id: string; name: string };

/** What is needed of somebody new who is on the telephone; the rest is asked when they come. */
export function QuickRegistration({
  onTaken,
  onBack,
}: {
  onTaken: (patient: TakenPatient) => void;
  onBack: () => void;
}) {
  const t = useTranslations("patients");
  const fields = useTranslations("patients.fields");
  const words = useTranslations("patients.form");
  const ui = useTranslations("ui.actions");
  const { form, panel, candidates, failed } = useRegistration(({ id }) => {
    const { givenName = "", familyName = "" } = form.form.getValues();
    onTaken({ id, name: fullName({ givenName, familyName }) });
  });
  return (
    <Form form={form}>
      <TextField name="familyName" label={fields("familyName")} hint={words("singleName")} autoFocus />
      <TextField name="givenName" label={fields("givenName")} optional />
      <BirthFields />
      <PhoneField name="phones.0.value" label={words("phones")} optional />
      {candidates.length > 0 && (
        <DuplicatePanel
          ref={panel}
          candidates={candidates}
          onTake={({ id, name }) => onTaken({ id, name })}
        />
      )}
      {failed && <Callout tone="info">{t("duplicates.failed")}</Callout>}
      <FormActions>
        <SubmitButton>{t(candidates.length > 0 ? "register.anyway" : "register.submit")}</SubmitButton>
        <Button variant="quiet" onClick={onBack}>
          {ui("back")}
        </Button>
      </FormActions>
    </Form>
  );
}
