"use client";

import { useTranslations } from "next-intl";
import { translateIssue } from "@/lib/issue-text";

/** Turns the message of a schema, which is a key, or of the server, which is a sentence, into the sentence. */
export function useErrorText() {
  const t = useTranslations("errors");
  return (message: string) => translateIssue(t, message);
}

export type FieldError = { path: string; message: string };

/** react-hook-form nests errors as the values are nested; this lists them by path. */
export function listErrors(errors: unknown, path = ""): FieldError[] {
  if (typeof errors !== "object" || errors === null) return [];
  if ("type" in errors && typeof errors.type === "string") {
    const message =
      "message" in errors && typeof errors.message === "string" ? errors.message : "validation.invalid";
    return [{ path: path.replace(/\.root$/, ""), message }];
  }
  return Object.entries(errors).flatMap(([key, value]) => listErrors(value, path ? `${path}.${key}` : key));
}
