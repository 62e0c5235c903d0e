"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import type { RowAction } from "./types";

/** The actions of a row that this person may do. The server checks again; a hidden item is only a courtesy. */
export function RowMenu({ actions, label }: { actions: readonly RowAction[]; label: string }) {
  const t = useTranslations("ui.table");
  const can = useCan();
  const allowed = actions.filter((action) => !action.permission || can(action.permission));
  if (allowed.length === 0) return null;
  return (
    <Menu
      label={t("rowActions", { row: label })}
      trigger={
        <Button variant="quiet" size="icon-sm" aria-label={t("rowActions", { row: label })}>
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {allowed.map(({ icon: Icon, ...action }) =>
        action.href !== undefined ? (
          <MenuLink key={action.label} href={action.href}>
            {Icon && <Icon aria-hidden />}
            {action.label}
          </MenuLink>
        ) : (
          <MenuItem key={action.label} danger={action.danger} onSelect={action.onSelect}>
            {Icon && <Icon aria-hidden />}
            {action.label}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
