"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { SubmitButton } from "@/components/form/fields";
import { Form, FormActions } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { choosePreferencesAction } from "@/lib/notifications/actions";
import type { ChoosePreferences } from "@/lib/notifications/inputs";

/** A line for each kind of notice that can reach the person, a box for each way. */
export function PreferencesForm({ choices }: ChoosePreferences) {
  const t = useTranslations("notifications.preferences");
  const form = useActionForm(choosePreferencesAction, {
    schema: () => import("@/lib/notifications/inputs").then((inputs) => inputs.ChoosePreferences),
    defaultValues: { choices },
    onSuccess: () => void toast.success(t("saved")),
  });
  return (
    <Form form={form}>
      <Card title={t("title")} description={t("text")} flush>
        <table className="w-full">
          <thead>
            <tr className="border-line border-b text-muted text-sm">
              <th scope="col" className="px-4 py-2 text-start font-medium">
                {t("about")}
              </th>
              <th scope="col" className="px-2 py-2 font-medium">
                {t("inApp")}
              </th>
              <th scope="col" className="px-2 py-2 font-medium">
                {t("byEmail")}
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {choices.map((choice, index) => (
              <Row key={choice.kind} kind={choice.kind} index={index} />
            ))}
          </tbody>
        </table>
      </Card>
      <FormActions>
        <SubmitButton />
      </FormActions>
    </Form>
  );
}

function Row({ kind, index }: { kind: ChoosePreferences["choices"][number]["kind"]; index: number }) {
  const t = useTranslations("notifications.preferences");
  const { register, getValues } = useFormContext();
  const bell = useTranslations("notifications.kinds");
  const words =
    kind === "visits-to-move" ||
    kind === "visits-outside-hours" ||
    kind === "shifts-freed" ||
    kind === "google-calendar-conflict"
      ? t(`counted.${kind}`)
      : bell(kind);
  const box = (way: "inApp" | "byEmail", label: string) => {
    const name = `choices.${index}.${way}`;
    return (
      <td className="w-20 px-2 text-center align-middle">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
        <label className="inline-flex min-h-11 min-w-11 items-center justify-center">
          <span className="sr-only">{label}</span>
          <Checkbox defaultChecked={getValues(name) === true} {...register(name)} />
        </label>
      </td>
    );
  };
  return (
    <tr>
      <th scope="row" className="px-4 py-1 text-start font-normal">
        {words}
      </th>
      {box("inApp", t("inAppFor", { kind: words }))}
      {box("byEmail", t("byEmailFor", { kind: words }))}
    </tr>
  );
}
