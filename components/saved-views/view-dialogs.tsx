"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, TextField } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import { DialogActions } from "@/components/form/form-dialog";
import { useActionForm } from "@/components/form/use-action-form";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { SavedList } from "@/db/enums/patients";
import { renameViewAction, saveViewAction } from "@/lib/saved-views/actions";
import type { RenameView } from "@/lib/saved-views/inputs";

/** What of a view its dialog needs to know. */
type Named = Pick<RenameView, "name" | "isShared" | "version"> & { id: string };
type NewView = { list: SavedList; state: Record<string, string> };

export function SaveViewDialog({
  onClose,
  ...view
}: NewView & { onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations("savedViews");
  return (
    <Dialog
      open
      size="sm"
      title={t("saveTitle")}
      description={t("saveText")}
      onOpenChange={(open) => !open && onClose()}
    >
      <SaveForm {...view} onClose={onClose} />
    </Dialog>
  );
}

function SaveForm({
  list,
  state,
  onClose,
  onSaved,
}: NewView & { onClose: () => void; onSaved: (id: string) => void }) {
  const t = useTranslations("savedViews");
  const form = useActionForm(saveViewAction, {
    schema: () => import("@/lib/saved-views/inputs").then((inputs) => inputs.SaveView),
    defaultValues: { list, state, name: "", isShared: false },
    onSuccess: ({ id }, { name }) => {
      toast.success(t("saved", { name }));
      onClose();
      onSaved(id);
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <TextField name="name" label={t("name")} />
      <CheckboxField name="isShared" label={t("isShared")} />
      <DialogActions close={onClose} />
    </Form>
  );
}

export function RenameViewDialog({ view, onClose }: { view: Named; onClose: () => void }) {
  const t = useTranslations("savedViews");
  return (
    <Dialog open size="sm" title={t("renameTitle")} onOpenChange={(open) => !open && onClose()}>
      <RenameForm view={view} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ view, onClose }: { view: Named; onClose: () => void }) {
  const t = useTranslations("savedViews");
  const form = useActionForm(renameViewAction, {
    schema: () => import("@/lib/saved-views/inputs").then((inputs) => inputs.RenameView),
    defaultValues: { viewId: view.id, version: view.version, name: view.name, isShared: view.isShared },
    onSuccess: (_, { name }) => {
      toast.success(t("saved", { name }));
      onClose();
    },
  });
  return (
    <Form form={form} guard={false} dense>
      <TextField name="name" label={t("name")} />
      <CheckboxField name="isShared" label={t("isShared")} />
      <DialogActions close={onClose} />
    </Form>
  );
}
