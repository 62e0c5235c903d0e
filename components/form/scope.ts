"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, useEffect } from "react";

type Scope = {
  idOf: (name: string) => string;
  labels: Map<string, FieldLabel>;
};

/** What a field is called, and what its values are called when they are chosen from a list. */
export type FieldLabel = { label: string; options?: readonly { value: string; label: string }[] };

export const FormScope = createContext<Scope | null>(null);

/** Where a field finds its id and leaves its label, for the error summary and the comparison of versions. */
export function useFormScope() {
  const scope = useContext(FormScope);
  if (!scope) throw new Error("A field stands outside <Form>.");
  return scope;
}

/** Prefixes the title of the page while the form has errors. */
export function useErrorTitle(active: boolean) {
  const t = useTranslations("ui.form");
  useEffect(() => {
    if (!active) return;
    const title = document.title;
    document.title = t("errorTitle", { title });
    return () => {
      document.title = title;
    };
  }, [active, t]);
}
