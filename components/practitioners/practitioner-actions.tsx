"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionButton } from "@/components/form/use-action-button";
import { useActionForm } from "@/components/form/use-action-form";
import { useCan } from "@/components/layout/viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { reinstatePractitionerAction, retirePractitionerAction } from "@/lib/practitioners/actions";

type Seen = { practitionerId: string; version: number };

/** What managers do with a practitioner: edit, take out of booking, take back. */
export function PractitionerActions({ isActive, ...seen }: Seen & { isActive: boolean }) {
  const t = useTranslations("practitioners");
  const can = useCan();
  const router = useRouter();
  const reinstate = useActionButton(reinstatePractitionerAction, {
    success: t("reinstated"),
    onSuccess: () => router.refresh(),
  });
  if (!can("practitioners.manage")) return null;
  return (
    <>
      <ButtonLink href={`/practitioners/${seen.practitionerId}/edit`}>{t("edit")}</ButtonLink>
      {isActive ? (
        <RetireDialog {...seen} />
      ) : (
        <Button busy={reinstate.busy} onClick={() => reinstate.run(seen)}>
          {t("reinstate")}
        </Button>
      )}
    </>
  );
}

function RetireDialog(seen: Seen) {
  const t = useTranslations("practitioners");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="sm"
      title={t("retireTitle")}
      description={t("retireText")}
      trigger={<Button variant="danger">{t("retire")}</Button>}
    >
      <RetireForm
        {...seen}
        onDone={() => {
          setOpen(false);
          router.refresh();
        }}
      />
    </Dialog>
  );
}

function RetireForm({ onDone, ...seen }: Seen & { onDone: () => void }) {
  const t = useTranslations("practitioners");
  const form = useActionForm(retirePractitionerAction, {
    schema: () => import("@/lib/practitioners/inputs").then((inputs) => inputs.RetirePractitioner),
    defaultValues: { ...seen, reason: "" },
    onSuccess: () => {
      toast.success(t("retiredDone"));
      onDone();
    },
  });
  return (
    <Form form={form}>
      <TextField name="reason" label={t("retireReason")} />
      <SubmitButton variant="danger">{t("retire")}</SubmitButton>
    </Form>
  );
}
