"use client";

import { CircleHelp, LogOut, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import {
  Menu,
  MenuItem,
  MenuLabel,
  MenuLink,
  MenuRadio,
  MenuRadioGroup,
  MenuSeparator,
} from "@/components/ui/menu";
import { helpOf } from "./pages-of";
import { setTheme } from "./preferences";
import { useSignOut } from "./sign-out";
import { THEMES, type Theme, themeOf } from "./theme";
import { useShellViewer } from "./viewer";

export function UserMenu({ initialTheme }: { initialTheme: Theme }) {
  const t = useTranslations("shell.user");
  const nav = useTranslations("shell.nav");
  const roleName = useTranslations("enums.role");
  const { name, roles } = useShellViewer();
  const signOut = useSignOut();
  const [theme, choose] = useState(initialTheme);
  return (
    <Menu
      label={t("menu", { name })}
      trigger={
        <button
          type="button"
          aria-label={t("menu", { name })}
          className="grid size-10 place-items-center rounded hover:bg-hover"
        >
          <Avatar name={name} />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="font-medium">{name}</p>
        <p className="text-muted text-sm">{roles.map((role) => roleName(role)).join(", ")}</p>
      </div>
      <MenuSeparator />
      <MenuLink href="/account">
        <UserRound aria-hidden />
        {t("account")}
      </MenuLink>
      <MenuLink href={helpOf(roles)}>
        <CircleHelp aria-hidden />
        {nav("help")}
      </MenuLink>
      <MenuSeparator />
      <MenuLabel>{t("theme")}</MenuLabel>
      <MenuRadioGroup
        value={theme}
        onValueChange={(value) => {
          const next = themeOf(value);
          choose(next);
          setTheme(next);
        }}
      >
        {THEMES.map((value) => (
          <MenuRadio key={value} value={value} onSelect={(event) => event.preventDefault()}>
            {t(value)}
          </MenuRadio>
        ))}
      </MenuRadioGroup>
      <MenuSeparator />
      <MenuItem onSelect={signOut}>
        <LogOut aria-hidden />
        {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
