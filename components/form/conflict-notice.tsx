"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/input";
import { shownDate } from "@/components/ui/parse-date";
import { type FieldLabel, useFormScope } from "./scope";
import { type Difference, differences, merged, type Side, type Versions } from "./versions";

type Labels = ReadonlyMap<string, FieldLabel>;
type Choose = (name: string, difference: Difference) => Side;

/**
 * Both versions of every field that differs, after somebody else saved first: each can be chosen. What only one of the two
 * changed is chosen already, lists row by row, so that nobody's work is lost by a single press.
 */
export function ConflictNotice({
  current,
  onSettle,
}: {
  current: Record<string, unknown>;
  /** Given the fields as they are to go on. */
  onSettle: (values: Record<string, unknown>) => void;
}) {
  const t = useTranslations("ui.form");
  const { getValues, control } = useFormContext();
  const { defaultValues } = useFormState({ control });
  const { labels } = useFormScope();
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const keyOf = (name: string, { key }: Difference) => `${name}:${key}`;
  const versionsOf = (name: string): Versions => ({
    base: at(defaultValues, name),
    mine: getValues(name),
    saved: at(current, name),
  });
  const names = fieldsOf(labels, getValues());
  const rows = names.flatMap((name) =>
    differences(versionsOf(name)).map((difference) => ({ name, difference, key: keyOf(name, difference) })),
  );
  const settle = (choose: Choose) =>
    onSettle(
      Object.fromEntries(
        names.map((name) => [name, merged(versionsOf(name), (difference) => choose(name, difference))]),
      ),
    );

  return (
    <section className="grid gap-3 rounded border-2 border-warning bg-surface p-4">
      <h2 className="font-semibold text-lg text-warning">{t("conflictTitle")}</h2>
      <p>{t("conflictText")}</p>
      {rows.length === 0 && <p className="text-muted">{t("conflictSame")}</p>}
      <div className="grid divide-y divide-line">
        {rows.map(({ name, difference, key }) => (
          <Versioned
            key={key}
            id={key}
            label={labels.get(name)?.label ?? name}
            difference={difference}
            side={chosen[key] ?? difference.usual}
            onChoose={(side) => setChosen((before) => ({ ...before, [key]: side }))}
            print={(value) => print(value, name, labels)}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => settle((name, difference) => chosen[keyOf(name, difference)] ?? difference.usual)}
        >
          {t("conflictChosen")}
        </Button>
        <Button onClick={() => settle(() => "saved")}>{t("conflictTake")}</Button>
      </div>
    </section>
  );
}

function Versioned({
  id,
  label,
  difference: { mine, saved, changed },
  side,
  onChoose,
  print,
}: {
  id: string;
  label: string;
  difference: Difference;
  side: Side;
  onChoose: (side: Side) => void;
  print: (value: unknown) => string;
}) {
  const t = useTranslations("ui.form");
  const fieldId = useId();
  const versions = [
    { value: "mine", title: t("conflictYours"), text: print(mine), isSame: changed === "saved" },
    { value: "saved", title: t("conflictSaved"), text: print(saved), isSame: changed === "mine" },
  ] as const;
  return (
    <fieldset className="py-3 first:pt-0">
      <legend className="float-start mb-1 w-full font-medium">{label}</legend>
      <div className="clear-both grid gap-2 sm:grid-cols-2">
        {versions.map(({ value, title, text, isSame }) => (
          <label
            key={value}
            htmlFor={`${fieldId}-${value}`}
            className="touch flex cursor-pointer items-start gap-2 rounded p-1"
          >
            <Radio
              id={`${fieldId}-${value}`}
              // Apart from the fields of the form, which are sent.
              name={`conflict:${id}`}
              className="mt-1"
              checked={side === value}
              onChange={() => onChoose(value)}
            />
            <span className="grid min-w-0">
              <span className="text-muted text-sm">
                {title}
                {isSame && ` · ${t(value === "mine" ? "conflictUntouched" : "conflictAsOpened")}`}
              </span>
              <span className="whitespace-pre-wrap break-words">
                {text || <span className="text-faint">{t("empty")}</span>}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The fields that have a name on the screen; of a list the list itself, not what its rows are made of. */
function fieldsOf(labels: Labels, values: Record<string, unknown>): string[] {
  const names = [...labels.keys()].map((path) => {
    const root = path.split(".")[0] ?? path;
    return Array.isArray(values[root]) ? root : path;
  });
  return [...new Set(names)];
}

function at(source: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
      source,
    );
}

/** In the words of the screen: options by their labels, dates as they are shown. */
function print(value: unknown, path: string, labels: Labels): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map((entry) => print(entry, path, labels)).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, entry]) =>
        entry === true ? (labelOf(labels, path, name)?.label ?? "") : print(entry, `${path}.${name}`, labels),
      )
      .filter(Boolean)
      .join(" · ");
  const [root = "", ...rest] = path.split(".");
  const options = labels.get(path)?.options ?? labelOf(labels, root, rest.join("."))?.options;
  const option = options?.find((one) => one.value === value);
  if (option) return option.label;
  return typeof value === "string" ? shownDate(value) : String(value);
}

/** What a column of a list's rows is called: any row that is on the screen says it. */
function labelOf(labels: Labels, root: string, name: string): FieldLabel | undefined {
  for (const [path, label] of labels)
    if (path.startsWith(`${root}.`) && /^\d+$/.test(path.split(".")[1] ?? "") && path.endsWith(`.${name}`))
      return label;
  return undefined;
}
