"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useFormState } from "react-hook-form";
import { listErrors, useErrorText } from "./error-text";
import { useErrorTitle, useFormScope } from "./scope";
import type { Problem } from "./use-action-form";

/** "There is a problem": takes the focus after a refused attempt and links to each field. */
export function ErrorSummary({ problem, attempt }: { problem: Problem | null; attempt: number }) {
  const t = useTranslations("ui.form");
  const text = useErrorText();
  const scope = useFormScope();
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  const answered = useRef(0);
  const { errors } = useFormState();
  const order = [...scope.labels.keys()];
  const rank = (path: string) => (order.indexOf(path) + order.length + 1) % (order.length + 1);
  const list = listErrors(errors).sort((a, b) => rank(a.path) - rank(b.path));
  const failed = problem !== null || list.length > 0;
  useErrorTitle(failed);

  useEffect(() => {
    if (!failed || answered.current === attempt) return;
    answered.current = attempt;
    box.current?.focus();
  }, [failed, attempt]);

  if (!failed) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby={titleId}
      className="rounded border-2 border-danger bg-surface p-4"
    >
      <h2 id={titleId} className="font-semibold text-danger text-lg">
        {t("problemTitle")}
      </h2>
      {problem && <p className="mt-1">{text(problem.message)}</p>}
      {problem?.reference && (
        <p className="mt-1 text-muted text-sm">{t("reference", { reference: problem.reference })}</p>
      )}
      {list.length > 0 && (
        <ul className="mt-2 grid gap-1">
          {list.map(({ path, message }) => (
            <li key={path}>
              <a
                className="link font-medium text-danger"
                href={`#${scope.idOf(path)}`}
                onClick={(event) => jump(event, scope.idOf(path))}
              >
                {scope.labels.has(path)
                  ? `${scope.labels.get(path)?.label}: ${text(message)}`
                  : text(message)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function jump(event: React.MouseEvent, id: string) {
  event.preventDefault();
  const target = document.getElementById(id);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
