"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useFormState } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { shownDate } from "@/components/ui/parse-date";
import { type FieldLabel, useFormScope } from "./scope";

/** Both versions side by side, after somebody else saved first. Nobody's text is lost. */
export function ConflictNotice({
  current,
  onSettle,
}: {
  current: Record<string, unknown>;
  onSettle: (take: "mine" | "saved") => void;
}) {
  const t = useTranslations("ui.form");
  const { getValues, control } = useFormContext();
  const { dirtyFields } = useFormState({ control });
  const scope = useFormScope();
  const rows = [...scope.labels].flatMap(([path, { label, options }]) => {
    const [mine, saved] = [print(getValues(path), options), print(at(current, path), options)];
    const isMine = (path.split(".")[0] ?? path) in dirtyFields;
    return mine === saved ? [] : [{ path, label, mine: isMine ? mine : null, saved }];
  });
  const shown = (value: string) => value || <span className="text-faint">{t("empty")}</span>;

  return (
    <section className="grid gap-3 rounded border-2 border-warning bg-surface p-4">
      <h2 className="font-semibold text-lg text-warning">{t("conflictTitle")}</h2>
      <p>{t("conflictText")}</p>
      {rows.length === 0 ? (
        <p className="text-muted">{t("conflictSame")}</p>
      ) : (
        <table className="w-full text-start">
          <thead className="text-muted text-sm">
            <tr>
              {[t("conflictField"), t("conflictYours"), t("conflictSaved")].map((head) => (
                <th key={head} scope="col" className="border-line border-b py-1 pe-4 text-start font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.path} className="align-top">
                <th scope="row" className="py-1 pe-4 text-start font-medium">
                  {row.label}
                </th>
                <td className="whitespace-pre-wrap py-1 pe-4">
                  {row.mine === null ? (
                    <span className="text-muted">{t("conflictUntouched")}</span>
                  ) : (
                    shown(row.mine)
                  )}
                </td>
                <td className="whitespace-pre-wrap py-1">{shown(row.saved)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => onSettle("mine")}>{t("conflictKeep")}</Button>
        <Button onClick={() => onSettle("saved")}>{t("conflictTake")}</Button>
      </div>
    </section>
  );
}

function at(source: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
      source,
    );
}

function print(value: unknown, options: FieldLabel["options"] = []): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((entry) => print(entry, options)).join(", ");
  if (typeof value === "object")
    return Object.values(value)
      .map((entry) => print(entry))
      .filter(Boolean)
      .join(" ");
  const chosen = options.find((option) => option.value === value);
  if (chosen) return chosen.label;
  return typeof value === "string" ? shownDate(value) : String(value);
}
