"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { CheckboxGroupField, SubmitButton } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { STAFF_ROLES } from "@/db/enums";
import type { Action } from "@/lib/action";
import type { ChangeRoles } from "@/lib/users/inputs";
import type { UserDetail } from "@/lib/users/queries";
import { useStaffRoleChoices } from "./use-staff-role-choices";

type Words = { button: string; title: string; label: string; hint?: string; submit: string; done: string };
type RolesAction = Action<z.input<typeof ChangeRoles>, { id: string }>;

/** Choosing roles, for somebody who has some already or for somebody who is let in. */
export function RolesDialog({
  user,
  action,
  words,
  variant = "secondary",
}: {
  user: Pick<UserDetail, "id" | "version" | "roles">;
  action: RolesAction;
  words: Words;
  variant?: "primary" | "secondary";
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      title={words.title}
      trigger={<Button variant={variant}>{words.button}</Button>}
    >
      <RolesForm user={user} action={action} words={words} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function RolesForm({
  user,
  action,
  words,
  onDone,
}: Pick<Parameters<typeof RolesDialog>[0], "user" | "action" | "words"> & { onDone: () => void }) {
  const ui = useTranslations("ui.actions");
  const choices = useStaffRoleChoices();
  const form = useActionForm(action, {
    schema: () => import("@/lib/users/inputs").then((inputs) => inputs.ChangeRoles),
    defaultValues: {
      userId: user.id,
      version: user.version,
      roles: STAFF_ROLES.filter((role) => user.roles.includes(role)),
    },
    onSuccess: () => {
      toast.success(words.done);
      onDone();
    },
  });
  return (
    <Form form={form} guard={false}>
      <CheckboxGroupField name="roles" label={words.label} hint={words.hint} options={choices} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{words.submit}</SubmitButton>
        <Button variant="quiet" onClick={onDone}>
          {ui("cancel")}
        </Button>
      </div>
    </Form>
  );
}
