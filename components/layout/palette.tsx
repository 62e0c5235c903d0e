"use client";

import * as Dialog from "@radix-ui/react-dialog";
import { Command } from "cmdk";
import { CircleHelp, LogOut, Moon, Smartphone, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useReturnFocus } from "@/components/ui/return-focus";
import { useOptions } from "@/components/ui/use-options";
import { findRecords } from "./find-patients";
import { helpOf, pagesOf } from "./navigation";
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
  const pages = pagesOf(viewer);
  const [query, setQuery] = useState("");
  const { items: patients } = useOptions(findRecords, query, {
    enabled: can("patients.search") && query.trim().length !== 1,
  });

  function run(work: () => void) {
    onOpenChange(false);
    work();
  }

  const go = (href: string) => run(() => router.push(href));

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
          <Command label={t("palette.title")} loop>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              placeholder={t("palette.placeholder")}
              className="h-12 w-full border-line border-b bg-transparent px-4 text-lg outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-muted">{t("palette.none")}</Command.Empty>
              <Group heading={t("palette.pages")}>
                {pages.map((page) => (
                  <Item key={page.href} value={t(`nav.${page.labelKey}`)} onSelect={() => go(page.href)}>
                    <page.icon aria-hidden />
                    {t(`nav.${page.labelKey}`)}
                  </Item>
                ))}
                <Item value={t("nav.account")} onSelect={() => go("/account")}>
                  <UserRound aria-hidden />
                  {t("nav.account")}
                </Item>
                <Item value={t("nav.help")} onSelect={() => go(helpOf(viewer.roles))}>
                  <CircleHelp aria-hidden />
                  {t("nav.help")}
                </Item>
              </Group>
              {patients.length > 0 && (
                <Group heading={t(query.trim() === "" ? "patientSearch.recent" : "palette.patients")}>
                  {patients.map((patient) => (
                    <Item
                      key={patient.id}
                      value={`${query} ${patient.id}`}
                      onSelect={() => go(`/patients/${patient.id}`)}
                    >
                      <UserRound aria-hidden />
                      <span className="grow">{patient.name}</span>
                      <span className="text-muted text-sm">{patient.summary}</span>
                    </Item>
                  ))}
                </Group>
              )}
              <Group heading={t("palette.actions")}>
                <Item value={t("palette.themeLight")} onSelect={() => run(() => setTheme("light"))}>
                  <Sun aria-hidden />
                  {t("palette.themeLight")}
                </Item>
                <Item value={t("palette.themeDark")} onSelect={() => run(() => setTheme("dark"))}>
                  <Moon aria-hidden />
                  {t("palette.themeDark")}
                </Item>
                <Item value={t("palette.themeSystem")} onSelect={() => run(() => setTheme("system"))}>
                  <Smartphone aria-hidden />
                  {t("palette.themeSystem")}
                </Item>
                <Item value={t("palette.signOut")} onSelect={() => run(signOut)}>
                  <LogOut aria-hidden />
                  {t("palette.signOut")}
                </Item>
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
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
