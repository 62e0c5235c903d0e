"use client";

import { TriangleAlert } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useLeave } from "@/components/form/use-leave";
import { Button, ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { AddressFields } from "./address-fields";
import { BirthFields } from "./birth-fields";
import { CommunicationFields } from "./communication-fields";
import { NextOfKinFields, TelecomFields } from "./contact-fields";
import { DuplicatePanel } from "./duplicate-panel";
import type { Choices } from "./edit-form";
import { IdentifierFields } from "./identifier-fields";
import { NameFields } from "./name-fields";
import { useRegistration } from "./use-registration";

/** Registers somebody new. Known patients who may be the same person are shown before anything is stored. */
export function RegisterForm({ countries, issuers }: Choices) {
  const t = useTranslations("patients");
  const ui = useTranslations("ui.actions");
  const leave = useLeave();
  /** Somebody stands at the desk without an appointment: they go on to the queue. */
  const isWalkIn = useSearchParams().has("walkIn");
  const { form, panel, candidates, failed } = useRegistration(({ id }) =>
    leave(isWalkIn ? `/queue?walkIn=${id}` : `/patients/${id}`),
  );

  return (
    <Form form={form}>
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
