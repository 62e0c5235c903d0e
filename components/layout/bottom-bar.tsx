"use client";

import { Ellipsis } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Menu, MenuLink } from "@/components/ui/menu";
import type { NavItem } from "./navigation";
import { currentItem, railOf } from "./pages-of";
import { useShellViewer } from "./viewer";

const ROOM = 5;

/** The rail of a phone: what fits, and the rest under "More". */
export function BottomBar() {
  const t = useTranslations("shell");
  const items = railOf(useShellViewer());
  const current = currentItem(items, usePathname());
  const shown = items.length > ROOM ? items.slice(0, ROOM - 1) : items;
  const rest = items.slice(shown.length);
  return (
    <nav
      aria-label={t("mainNavigation")}
      className="fixed inset-x-0 bottom-0 z-30 flex h-(--bottom-bar) border-line border-t bg-surface sm:hidden"
    >
      {shown.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item === current ? "page" : undefined}
          className={TAB}
        >
          <item.icon aria-hidden className="size-5" strokeWidth={1.75} />
          <span className="line-clamp-2 max-w-full text-center leading-tight">
            {t(`nav.${item.labelKey}`)}
          </span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu
          trigger={
            <button type="button" className={TAB}>
              <Ellipsis aria-hidden className="size-5" />
              {t("more")}
            </button>
          }
        >
          {rest.map((item: NavItem) => (
            <MenuLink key={item.href} href={item.href}>
              <item.icon aria-hidden />
              {t(`nav.${item.labelKey}`)}
            </MenuLink>
          ))}
        </Menu>
      )}
    </nav>
  );
}

const TAB =
  "flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-muted text-xs aria-[current=page]:text-accent-ink aria-[current=page]:font-medium";
