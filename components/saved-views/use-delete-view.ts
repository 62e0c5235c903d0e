import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { deleteViewAction } from "@/lib/saved-views/actions";

/** Deletes a view after asking; the words tell what that means for others. */
export function useDeleteView(
  view: { name: string; isShared: boolean } | null | undefined,
  onSuccess?: () => void,
) {
  const t = useTranslations("savedViews");
  const ui = useTranslations("ui.actions");
  return useActionButton(deleteViewAction, {
    confirm: {
      title: t("deleteTitle", { name: view?.name ?? "" }),
      text: t("deleteText", { shared: String(view?.isShared ?? false) }),
      confirm: ui("delete"),
      danger: true,
    },
    success: t("deleted"),
    onSuccess,
  });
}
