"use client";

import { Search, UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useEarlyText } from "@/components/ui/early-text";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Kbd } from "@/components/ui/small";
import { useListKeys, useOptions } from "@/components/ui/use-options";
import { type FoundPatient, findRecords } from "./find-patients";
import { useCan } from "./viewer";

/** "/" from anywhere, a few letters, Enter: the way to a patient in two actions. */
export function PatientSearch() {
  const t = useTranslations("shell.patientSearch");
  const can = useCan();
  const router = useRouter();
  const input = useEarlyText(type);
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const { items, state, asked } = useOptions(findRecords, query, { enabled: open });
  const isTyped = query.trim() !== "";
  const keys = useListKeys({
    count: items.length,
    open,
    onOpen: () => setOpen(true),
    onClose: () => setOpen(false),
    // The answer to fewer letters is on the screen for a moment: nobody is opened out of it.
    onChoose: (index) => asked === query && choose(items[index]),
  });
  useSlashKey(() => input.current?.focus());

  function type(text: string) {
    setQuery(text);
    setOpen(true);
    keys.setActive(0);
  }

  function choose(patient?: FoundPatient) {
    if (!patient) return;
    setOpen(false);
    setQuery("");
    input.current?.blur();
    router.push(`/patients/${patient.id}`);
  }

  if (!can("patients.search")) return null;
  const showPanel = open && state !== "idle" && (isTyped || items.length > 0);
  return (
    <search className="relative w-full max-w-md">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted"
      />
      <Input
        {...keys.inputProps}
        aria-expanded={showPanel}
        ref={input}
        type="search"
        aria-label={t("label")}
        placeholder={t("placeholder")}
        aria-keyshortcuts="/"
        className="border-line bg-canvas ps-8 pe-9"
        value={query}
        onFocus={() => setOpen(true)}
        onBlur={(event) => !event.relatedTarget && setOpen(false)}
        onKeyDown={keys.onKeyDown}
        onChange={(event) => type(event.target.value)}
      />
      {query === "" && (
        <Kbd className="pointer-events-none absolute inset-y-0 end-2 my-auto h-5 max-sm:hidden">/</Kbd>
      )}
      {showPanel && (
        <div className="animate-appear absolute inset-x-0 top-full z-40 mt-1 max-h-[70vh] min-w-72 overflow-y-auto rounded bg-raised p-1 shadow-lift">
          {!isTyped && <p className="px-2.5 pt-1.5 pb-1 font-medium text-muted text-xs">{t("recent")}</p>}
          <div role="listbox" id={keys.listId} aria-label={t(isTyped ? "label" : "recent")}>
            {items.map((patient, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the input, which keeps the focus
              <div
                key={patient.id}
                id={keys.optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === keys.active}
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => keys.setActive(index)}
                onClick={() => choose(patient)}
                className={cn(
                  "touch grid cursor-default gap-x-3 rounded px-2.5 py-1.5",
                  index === keys.active && "bg-hover forced-colors:outline-2",
                )}
              >
                <span className="font-medium">{patient.name}</span>
                <span className="flex flex-wrap gap-x-3 text-muted text-sm">
                  <span>{patient.bornText}</span>
                  <span>{patient.sex}</span>
                  <span>{patient.mrn}</span>
                  {patient.lastVisitText && <span>{t("lastVisit", { text: patient.lastVisitText })}</span>}
                </span>
              </div>
            ))}
          </div>
          {state === "failed" && <p className="px-2.5 py-2 text-danger">{t("failed")}</p>}
          {state === "done" && items.length === 0 && <p className="px-2.5 py-2 text-muted">{t("none")}</p>}
          {state === "done" && isTyped && can("patients.register") && (
            <Link
              href="/patients/new"
              onClick={() => setOpen(false)}
              className="touch mt-1 flex min-h-9 items-center gap-2 rounded border-line border-t px-2.5 text-accent-ink hover:bg-hover"
            >
              <UserPlus aria-hidden className="size-4" />
              {t("register")}
            </Link>
          )}
        </div>
      )}
      <span role="status" className="sr-only">
        {showPanel && state === "done" ? t("results", { count: items.length }) : ""}
      </span>
    </search>
  );
}

function useSlashKey(focus: () => void) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing = target?.isContentEditable || target?.matches("input, textarea, select, [role=dialog] *");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [focus]);
}
