"use client";

import { CloudOff, Inbox, Lock, type LucideIcon, RotateCw, ServerCrash } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";

/** Nothing there, and that is fine: says why and what to do next. */
export function Empty({
  title,
  text,
  action,
  icon,
}: {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon;
}) {
  return (
    <Frame icon={icon ?? Inbox} title={title} text={text}>
      {action}
    </Frame>
  );
}

/** It is there, but could not be shown: dashed, red, with a retry and the reference for support. */
export function LoadFailed({ reference, onRetry }: { reference?: string; onRetry?: () => void }) {
  const t = useTranslations("ui");
  return (
    <Frame
      icon={ServerCrash}
      title={t("states.failedTitle")}
      text={t("states.failedText")}
      role="alert"
      className="border-2 border-danger border-dashed bg-danger-soft"
      iconClassName="text-danger"
    >
      {onRetry && (
        <Button onClick={onRetry}>
          <RotateCw aria-hidden />
          {t("actions.retry")}
        </Button>
      )}
      {reference && (
        <p className="basis-full text-muted text-sm">
          {t("states.reference")} <code className="select-all">{reference}</code>
        </p>
      )}
    </Frame>
  );
}

export function NoPermission({ text, action }: { text?: ReactNode; action?: ReactNode }) {
  const t = useTranslations("ui.states");
  return (
    <Frame
      icon={Lock}
      title={t("noPermissionTitle")}
      text={text ?? t("noPermissionText")}
      className="hatched border border-line-strong"
    >
      {action}
    </Frame>
  );
}

/** Says when a list has become older than a minute. `at` changes with every fresh load. */
export function Stale({ at, onRefresh }: { at: number; onRefresh: () => void }) {
  const t = useTranslations("ui");
  const [minutes, setMinutes] = useState(0);
  useEffect(() => {
    const tick = () => setMinutes(Math.floor((Date.now() - at) / 60_000));
    tick();
    const timer = setInterval(tick, 15_000);
    return () => clearInterval(timer);
  }, [at]);
  if (minutes < 1) return null;
  return (
    <p className="flex items-center gap-2 text-sm text-warning">
      {t("states.stale", { minutes })}
      <Button size="sm" variant="quiet" onClick={onRefresh}>
        <RotateCw aria-hidden />
        {t("actions.refresh")}
      </Button>
    </p>
  );
}

export function Offline() {
  const t = useTranslations("ui.states");
  return (
    <div role="status" className="flex items-center gap-3 bg-ink px-4 py-2 text-canvas" data-no-print>
      <CloudOff aria-hidden className="size-5 shrink-0" />
      <p>
        <strong>{t("offlineTitle")}.</strong> {t("offlineText")}
      </p>
    </div>
  );
}

function Frame({
  icon: Icon,
  title,
  text,
  className,
  iconClassName = "text-faint",
  role,
  children,
}: {
  icon: LucideIcon;
  title: ReactNode;
  text?: ReactNode;
  className?: string;
  iconClassName?: string;
  role?: "alert";
  children?: ReactNode;
}) {
  return (
    <div
      role={role}
      className={cn(
        "grid place-content-center justify-items-center gap-3 rounded px-6 py-12 text-center",
        className,
      )}
    >
      <Icon aria-hidden strokeWidth={1.5} className={cn("size-8", iconClassName)} />
      <div className="grid gap-1">
        <p className="font-semibold">{title}</p>
        {text && <p className="max-w-prose text-muted">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
