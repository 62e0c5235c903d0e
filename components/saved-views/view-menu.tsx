"use client";

import { Bookmark, BookmarkPlus, ChevronDown, House, Pencil, Save, Trash2 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuRadioGroup, MenuSeparator } from "@/components/ui/menu";
import { part, usePart } from "@/components/ui/part";
import { toast } from "@/components/ui/toast";
import type { SavedList } from "@/db/enums/patients";
import { chooseDefaultViewAction, replaceViewAction } from "@/lib/saved-views/actions";
import type { ListedView } from "@/lib/saved-views/queries";
import { isSameState, NO_VIEW, stateOf, viewQuery } from "@/lib/saved-views/rules";
import { useDeleteView } from "./use-delete-view";

const dialogs = part(() => import("./view-dialogs"));

/** The views of a list: choose one, keep what the list shows now as one, look after the own ones. */
export function ViewMenu({ list, views }: { list: SavedList; views: readonly ListedView[] }) {
  const t = useTranslations("savedViews");
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const [asking, setAsking] = useState<"save" | "rename" | null>(null);
  const forms = usePart(dialogs, asking !== null, () => setAsking(null));
  const state = stateOf(search);
  const view = views.find(({ id }) => id === search.get("view"));
  const isChanged = view && !isSameState(view.state, state);
  const show = (query: string) => router.push(`${path}${query}`);
  const upkeep = useUpkeep(list, view, () => show(NO_VIEW));

  return (
    <div className="flex flex-wrap items-center gap-2 px-3 pt-3" data-no-print>
      <Menu
        label={t("menu")}
        align="start"
        trigger={
          <Button aria-label={`${t("menu")}: ${view?.name ?? t("all")}`}>
            <Bookmark aria-hidden className="text-muted" />
            {view ? (isChanged ? t("changed", { name: view.name }) : view.name) : t("all")}
            <ChevronDown aria-hidden className="text-muted" />
          </Button>
        }
      >
        <MenuRadioGroup
          value={view?.id ?? "none"}
          onValueChange={(id) => {
            const chosen = views.find((one) => one.id === id);
            show(chosen ? viewQuery(chosen) : NO_VIEW);
          }}
        >
          <MenuRadio value="none">{t("all")}</MenuRadio>
          <Group label={t("own")} views={views.filter(({ isOwn }) => isOwn)} />
          <Group label={t("shared")} views={views.filter(({ isOwn }) => !isOwn)} />
        </MenuRadioGroup>
        <MenuSeparator />
        {view?.isOwn && isChanged && (
          <MenuItem onSelect={() => upkeep.replace(state)}>
            <Save aria-hidden />
            {t("replace", { name: view.name })}
          </MenuItem>
        )}
        <MenuItem onSelect={() => setAsking("save")}>
          <BookmarkPlus aria-hidden />
          {t("save")}
        </MenuItem>
        {view && (
          <MenuItem onSelect={upkeep.toggleDefault}>
            <House aria-hidden />
            {t(view.isDefault ? "dropDefault" : "makeDefault")}
          </MenuItem>
        )}
        {view?.mayChange && (
          <>
            <MenuItem onSelect={() => setAsking("rename")}>
              <Pencil aria-hidden />
              {t("rename")}
            </MenuItem>
            <MenuItem danger onSelect={upkeep.remove}>
              <Trash2 aria-hidden />
              {t("delete")}
            </MenuItem>
          </>
        )}
      </Menu>
      {upkeep.dialog}
      {forms && asking === "save" && (
        <forms.SaveViewDialog
          list={list}
          state={state}
          onClose={() => setAsking(null)}
          onSaved={(id) => show(viewQuery({ id, state }))}
        />
      )}
      {forms && asking === "rename" && view && (
        <forms.RenameViewDialog view={view} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}

function Group({ label, views }: { label: string; views: readonly ListedView[] }) {
  const t = useTranslations("savedViews");
  if (views.length === 0) return null;
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      {views.map(({ id, name, owner, isOwn }) => (
        <MenuRadio key={id} value={id}>
          {isOwn ? name : t("by", { name, owner })}
        </MenuRadio>
      ))}
    </>
  );
}

/** What is done to the chosen view with one press. */
function useUpkeep(list: SavedList, view: ListedView | undefined, onDeleted: () => void) {
  const t = useTranslations("savedViews");
  const name = view?.name ?? "";
  const replace = useActionButton(replaceViewAction, { success: t("replaced") });
  const choose = useActionButton(chooseDefaultViewAction, {
    onSuccess: ({ id }) => toast.success(id ? t("defaultSet", { name }) : t("defaultDropped")),
  });
  const remove = useDeleteView(view, onDeleted);
  const seen = view && { viewId: view.id, version: view.version };
  return {
    dialog: remove.dialog,
    replace: (state: Record<string, string>) => seen && replace.run({ ...seen, state }),
    toggleDefault: () => view && choose.run({ list, viewId: view.isDefault ? null : view.id }),
    remove: () => seen && remove.run(seen),
  };
}
