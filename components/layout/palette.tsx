"use client";

import * as Dialog from "@radix-ui/react-dialog";
import { Command } from "cmdk";
import { CircleHelp, LogOut, Moon, Smartphone, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useReturnFocus } from "@/components/ui/return-focus";
import { useOptions } from "@/components/ui/use-options";
import { normaliseName } from "@/lib/text";
import { findRecords } from "./find-patients";
import { helpOf, pagesOf } from "./pages-of";
import { setTheme } from "./preferences";
import { useSignOut } from "./sign-out";
import { useCan, useShellViewer } from "./viewer";

/** Pages, patients and actions by typing. */
export function Palette({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const can = useCan();
  const signOut = useSignOut();
  const returnFocus = useReturnFocus();
  const viewer = useShellViewer();
  const [query, setQuery] = useState("");
  const enabled = can("patients.search") && query.trim().length !== 1;
  const { items, state, asked } = useOptions(findRecords, query, { enabled });
  // Whoever was found for fewer letters is not opened by pressing Enter after more of them.
  const patients = asked === query ? items : [];
  const isSettled = !enabled || asked === query;

  function run(work: () => void) {
    onOpenChange(false);
    work();
  }

  const go = (href: string) => run(() => router.push(href));
  const places = pagesOf(viewer)
    .map(({ href, icon, labelKey }) => ({ href, icon, label: t(`nav.${labelKey}`) }))
    .concat(
      { href: "/account", icon: UserRound, label: t("nav.account") },
      { href: helpOf(viewer.roles), icon: CircleHelp, label: t("nav.help") },
    )
    .filter(({ label }) => fits(label, query));
  const actions = [
    { icon: Sun, label: t("palette.themeLight"), work: () => setTheme("light") },
    { icon: Moon, label: t("palette.themeDark"), work: () => setTheme("dark") },
    { icon: Smartphone, label: t("palette.themeSystem"), work: () => setTheme("system") },
    { icon: LogOut, label: t("palette.signOut"), work: signOut },
  ].filter(({ label }) => fits(label, query));
  const isEmpty = [places, patients, actions].every(({ length }) => length === 0);

  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade fixed inset-0 z-50 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="animate-dialog fixed inset-x-3 top-[12vh] z-50 mx-auto max-w-xl overflow-hidden rounded bg-raised text-ink shadow-lift"
        >
          <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
          <Command label={t("palette.title")} shouldFilter={false} loop>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={t("palette.placeholder")}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
              {state === "failed" && <p className="px-2.5 py-2 text-danger">{t("patientSearch.failed")}</p>}
              {isSettled && isEmpty && (
                <p className="px-3 py-6 text-center text-muted">{t("palette.none")}</p>
              )}
              {places.length > 0 && (
                <Group heading={t("palette.pages")}>
                  {places.map(({ href, icon: Icon, label }) => (
                    <Item key={href} value={href} onSelect={() => go(href)}>
                      <Icon aria-hidden />
                      {label}
                    </Item>
                  ))}
                </Group>
              )}
              {patients.length > 0 && (
                <Group heading={t(query.trim() === "" ? "patientSearch.recent" : "palette.patients")}>
                  {patients.map((patient) => (
                    <Item key={patient.id} value={patient.id} onSelect={() => go(`/patients/${patient.id}`)}>
                      <UserRound aria-hidden />
                      <span className="grow">{patient.name}</span>
                      <span className="text-muted text-sm">{patient.summary}</span>
                    </Item>
                  ))}
                </Group>
              )}
              {actions.length > 0 && (
                <Group heading={t("palette.actions")}>
                  {actions.map(({ icon: Icon, label, work }) => (
                    <Item key={label} value={label} onSelect={() => run(work)}>
                      <Icon aria-hidden />
                      {label}
                    </Item>
                  ))}
                </Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Filtered here and not by the list, which fails when a group goes away while something is typed. */
function fits(label: string, query: string): boolean {
  const text = normaliseName(label);
  return normaliseName(query)
    .split(" ")
    .every((word) => text.includes(word));
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function Item({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="touch flex min-h-9 items-center gap-3 rounded px-2.5 data-[selected=true]:bg-hover forced-colors:data-[selected=true]:outline-2 [&_svg]:size-4 [&_svg]:text-muted"
    >
      {children}
    </Command.Item>
  );
}
