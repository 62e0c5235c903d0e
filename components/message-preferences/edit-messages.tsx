"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, CheckboxGroupField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions, FormDialog } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { MESSAGE_CHANNELS, MESSAGE_PURPOSES } from "@/db/enums/patients";
import { chooseMessagesAction } from "@/lib/message-preferences/actions";
import type { ChooseMessages } from "@/lib/message-preferences/inputs";

type Props = { values: ChooseMessages; isOwn: boolean };

export function EditMessages(props: Props) {
  const t = useTranslations("messagePreferences");
  return (
    <FormDialog
      button={t("edit")}
      size="md"
      title={t("edit")}
      description={t(props.isOwn ? "ownText" : "text")}
    >
      {(close) => <EditForm {...props} close={close} />}
    </FormDialog>
  );
}

function EditForm({ values, close }: Props & { close: () => void }) {
  const t = useTranslations("messagePreferences");
  const enums = useTranslations("enums");
  const form = useActionForm(chooseMessagesAction, {
    schema: () => import("@/lib/message-preferences/inputs").then((inputs) => inputs.ChooseMessages),
    defaultValues: values,
    resetKey: values.version,
    onSuccess: () => {
      toast.success(t("saved"));
      close();
    },
  });
  const options = MESSAGE_CHANNELS.map((value) => ({ value, label: enums(`messageChannel.${value}`) }));
  return (
    <Form form={form} guard={false} dense>
      <div className="grid gap-4 sm:grid-cols-2">
        {MESSAGE_PURPOSES.map((purpose) => (
          <CheckboxGroupField
            key={purpose}
            name={purpose}
            label={enums(`messagePurpose.${purpose}`)}
            options={options}
          />
        ))}
      </div>
      <CheckboxField name="isQuiet" label={t("quietLabel")} hint={t("quietHint")} />
      <DialogActions close={close} />
    </Form>
  );
}
