"use client";

import * as Base from "@radix-ui/react-tabs";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Link } from "./link";

const TAB =
  "touch -mb-px inline-flex min-h-10 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-1 font-medium text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";
const LIST = "edge-fade flex gap-5 overflow-x-auto border-line border-b [scrollbar-width:none]";

/** Tabs inside one page. Tabs that are pages of their own are `TabLinks`. */
export function Tabs({
  label,
  tabs,
  ...props
}: Omit<ComponentProps<typeof Base.Root>, "children"> & {
  label: string;
  tabs: readonly { id: string; label: ReactNode; content: ReactNode }[];
}) {
  return (
    <Base.Root defaultValue={tabs[0]?.id} {...props}>
      <Base.List aria-label={label} className={LIST}>
        {tabs.map((tab) => (
          <Base.Trigger key={tab.id} value={tab.id} className={TAB}>
            {tab.label}
          </Base.Trigger>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Content key={tab.id} value={tab.id} className="pt-4">
          {tab.content}
        </Base.Content>
      ))}
    </Base.Root>
  );
}

export function TabLinks({
  label,
  current,
  links,
  className,
}: {
  label: string;
  current: string;
  links: readonly { href: string; label: ReactNode }[];
  className?: string;
}) {
  return (
    <nav ref={showCurrent} aria-label={label} className={cn(LIST, "relative", className)}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          className={TAB}
          aria-current={link.href === current ? "page" : undefined}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the row is wider than the screen: the current tab must not be outside. */
function showCurrent(row: HTMLElement | null) {
  const current = row?.querySelector<HTMLElement>("[aria-current]");
  if (current) row?.scrollTo({ left: current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2 });
}
