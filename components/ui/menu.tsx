"use client";

import type * as Base from "@radix-ui/react-menu";
import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { cn } from "./cn";
import { Link } from "./link";
import { useMenuParts } from "./menu-parts";
import { Opener, type Trigger } from "./opener";
import { part, usePart } from "./part";

const ITEM =
  "touch flex min-h-8 cursor-default select-none items-center gap-2.5 rounded px-2 text-ink outline-none data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

const panel = part(() => import("./menu-panel"));

/** A list of things to do, behind a button. Its items are drawn only while it is open. */
export function Menu({
  trigger,
  label,
  align = "end",
  children,
}: {
  trigger: Trigger;
  label?: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"pointer" | "keyboard" | null>(null);
  const loaded = usePart(panel, open !== null, () => setOpen(null));
  return (
    <>
      <Opener
        ref={opener}
        opens="menu"
        part={panel}
        isOpen={open !== null}
        onPress={({ detail }) => setOpen(open ? null : detail === 0 ? "keyboard" : "pointer")}
        onArrowDown={() => setOpen("keyboard")}
      >
        {trigger}
      </Opener>
      {open && loaded && (
        <loaded.MenuPanel
          opener={opener}
          label={label}
          align={align}
          startsAtFirst={open === "keyboard"}
          onClose={() => setOpen(null)}
        >
          {children}
        </loaded.MenuPanel>
      )}
    </>
  );
}

export function MenuItem({
  danger,
  className,
  ...props
}: ComponentProps<typeof Base.Item> & { danger?: boolean }) {
  const { Item } = useMenuParts();
  return <Item {...props} className={cn(ITEM, danger && "text-danger [&_svg]:text-danger", className)} />;
}

export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  const { Item } = useMenuParts();
  return (
    <Item asChild className={ITEM}>
      <Link href={href}>{children}</Link>
    </Item>
  );
}

export function MenuCheckbox({ children, ...props }: ComponentProps<typeof Base.CheckboxItem>) {
  const { CheckboxItem } = useMenuParts();
  return (
    <CheckboxItem {...props} onSelect={(event) => event.preventDefault()} className={ITEM}>
      <Mark />
      {children}
    </CheckboxItem>
  );
}

export function MenuRadioGroup(props: ComponentProps<typeof Base.RadioGroup>) {
  const { RadioGroup } = useMenuParts();
  return <RadioGroup {...props} />;
}

export function MenuRadio({ children, ...props }: ComponentProps<typeof Base.RadioItem>) {
  const { RadioItem } = useMenuParts();
  return (
    <RadioItem {...props} className={ITEM}>
      <Mark />
      {children}
    </RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = useMenuParts();
  return <Label className="px-2 pt-2 pb-1 font-medium text-muted text-xs">{children}</Label>;
}

export function MenuSeparator() {
  const { Separator } = useMenuParts();
  return <Separator className="-mx-1 my-1 border-line border-t" />;
}

function Mark() {
  const { ItemIndicator } = useMenuParts();
  return (
    <span className="inline-flex size-4 shrink-0">
      <ItemIndicator>
        <Check aria-hidden />
      </ItemIndicator>
    </span>
  );
}
