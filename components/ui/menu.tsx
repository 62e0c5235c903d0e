"use client";

import * as Base from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { Link } from "./link";

const ITEM =
  "touch flex min-h-8 cursor-default select-none items-center gap-2.5 rounded px-2 text-ink outline-none data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

export function Menu({
  trigger,
  label,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  label?: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger asChild>{trigger}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="animate-appear z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 overflow-y-auto rounded bg-raised p-1 shadow-lift"
        >
          {children}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  danger,
  className,
  ...props
}: ComponentProps<typeof Base.Item> & { danger?: boolean }) {
  return (
    <Base.Item {...props} className={cn(ITEM, danger && "text-danger [&_svg]:text-danger", className)} />
  );
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.Item asChild className={ITEM}>
      <Link href={href}>{children}</Link>
    </Base.Item>
  );
}

export function MenuCheckbox({ children, ...props }: ComponentProps<typeof Base.CheckboxItem>) {
  return (
    <Base.CheckboxItem {...props} onSelect={(event) => event.preventDefault()} className={ITEM}>
      <Mark />
      {children}
    </Base.CheckboxItem>
  );
}

export const MenuRadioGroup = Base.RadioGroup;

export function MenuRadio({ children, ...props }: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem {...props} className={ITEM}>
      <Mark />
      {children}
    </Base.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Base.Label className="px-2 pt-2 pb-1 font-medium text-muted text-xs">{children}</Base.Label>;
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 border-line border-t" />;
}

function Mark() {
  return (
    <span className="inline-flex size-4 shrink-0">
      <Base.ItemIndicator>
        <Check aria-hidden />
      </Base.ItemIndicator>
    </span>
  );
}
