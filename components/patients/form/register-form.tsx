"use client";

import { TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useRef } from "react";
import { SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { registerPatientAction } from "@/lib/patients/actions";
import { AddressFields } from "./address-fields";
import { BirthFields } from "./birth-fields";
import { BLANK } from "./blank";
import { CommunicationFields } from "./communication-fields";
import { NextOfKinFields, TelecomFields } from "./contact-fields";
import { DuplicatePanel } from "./duplicate-panel";
import type { Choices } from "./edit-form";
import { IdentifierFields } from "./identifier-fields";
import { NameFields } from "./name-fields";
import { useDuplicates } from "./use-duplicates";

/** Registers somebody new. Known patients who may be the same person are shown before anything is stored. */
export function RegisterForm({ countries, issuers }: Choices) {
  const t = useTranslations("patients");
  const ui = useTranslations("ui.actions");
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  const form = useActionForm(registerPatientAction, {
    schema: () => import("@/lib/patients/inputs").then((inputs) => inputs.RegisterPatient),
    defaultValues: BLANK,
    onSuccess: ({ id, mrn }) => {
      toast.success(t("register.done", { mrn }));
      router.push(`/patients/${id}`);
    },
  });
  const { candidates, failed, check } = useDuplicates(form.form.control);

  async function submit(event?: SyntheticEvent) {
    event?.preventDefault();
    const shown = new Set(candidates.map(({ id }) => id));
    const found = await check();
    if (found.some(({ id }) => !shown.has(id))) return panel.current?.focus();
    form.form.setValue("acceptedDuplicateIds", [...shown]);
    await form.submit(event);
  }

  return (
    <Form form={{ ...form, submit }}>
      <NameFields />
      <BirthFields />
      {candidates.length > 0 && <DuplicatePanel ref={panel} candidates={candidates} />}
      {failed && <Callout tone="info">{t("duplicates.failed")}</Callout>}
      <TelecomFields />
      <AddressFields countries={countries} />
      <IdentifierFields issuers={issuers} />
      <NextOfKinFields />
      <CommunicationFields />
      <FormActions>
        <SubmitButton>{t(candidates.length > 0 ? "register.anyway" : "register.submit")}</SubmitButton>
        <ButtonLink href="/patients" variant="quiet">
          {ui("cancel")}
        </ButtonLink>
        {candidates.length > 0 && (
          <Button variant="quiet" className="text-warning" onClick={() => panel.current?.focus()}>
            <TriangleAlert aria-hidden />
            {t("duplicates.compare")}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}
