"use client";

import type { z } from "zod";
import { CheckboxGroupField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { STAFF_ROLES } from "@/db/enums/access";
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
  return (
    <FormDialog button={words.button} variant={variant} title={words.title}>
      {(close) => <RolesForm user={user} action={action} words={words} close={close} />}
    </FormDialog>
  );
}

function RolesForm({
  user,
  action,
  words,
  close,
}: Pick<Parameters<typeof RolesDialog>[0], "user" | "action" | "words"> & { close: () => void }) {
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
      close();
    },
  });
  return (
    <Form form={form} guard={false}>
      <CheckboxGroupField name="roles" label={words.label} hint={words.hint} options={choices} />
      <DialogActions submit={words.submit} close={close} />
    </Form>
  );
}
