"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DefaultValues } from "react-hook-form";
import { TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import type { SchemaSource } from "@/components/form/use-check";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/lib/action";
import type { SeenEntry } from "@/lib/catalogue-entry";
import type { CatalogueRow, CatalogueView } from "./catalogue-table";

export type EntryFields<Entry extends object> = {
  /** The fields beside code and name. */
  extra: ReactNode;
  /** A new entry before anything is typed. */
  blank: DefaultValues<Entry>;
  newSchema: SchemaSource<Entry>;
  changedSchema: SchemaSource<Entry & SeenEntry>;
};

type Props<Row extends CatalogueRow, Entry extends object> = {
  view: Pick<CatalogueView<Row, Entry>, "title" | "fields" | "entryOf" | "add" | "change">;
  /** The entry to edit; null adds one. */
  row: Row | null;
  onClose: () => void;
};

export function EntryDialog<Row extends CatalogueRow, Entry extends object>({
  view,
  row,
  onClose,
}: Props<Row, Entry>) {
  const t = useTranslations("catalogues");
  const { fields } = view;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={row ? t("editTitle") : t("addTitle")}
      description={view.title}
    >
      {row ? (
        <EntryForm
          action={view.change}
          schema={fields.changedSchema}
          values={{ ...view.entryOf(row), id: row.id, version: row.version } as never}
          extra={fields.extra}
          onClose={onClose}
        />
      ) : (
        <EntryForm
          action={view.add}
          schema={fields.newSchema}
          values={fields.blank}
          extra={fields.extra}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function EntryForm<Entry extends object>({
  action,
  schema,
  values,
  extra,
  onClose,
}: {
  action: Action<Entry, { id: string }>;
  schema: SchemaSource<Entry>;
  values: DefaultValues<Entry>;
  extra: ReactNode;
  onClose: () => void;
}) {
  const t = useTranslations("catalogues");
  const form = useActionForm<Entry, { id: string }>(action, {
    schema,
    defaultValues: values,
    onSuccess: () => {
      toast.success(t("saved"));
      onClose();
    },
  });
  return (
    <Form form={form} guard={false}>
      <TextField name="name" label={t("fields.name")} autoComplete="off" />
      <TextField name="code" label={t("fields.code")} autoComplete="off" />
      {extra}
      <DialogActions close={onClose} />
    </Form>
  );
}
