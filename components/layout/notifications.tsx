"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { v4 as newKey } from "uuid";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Popover } from "@/components/ui/popover";
import { markNotificationsReadAction } from "@/lib/notifications/actions";

type Notification = {
  id: string;
  title: string;
  href: string | null;
  createdAt: string;
  readAt: string | null;
};

const EVERY_MS = 60_000;

/** The bell. Asking does not keep a session alive: it is marked passive. */
export function Notifications() {
  const t = useTranslations("shell.notifications");
  const [items, setItems] = useState<readonly Notification[]>([]);
  const [failed, setFailed] = useState(false);
  const unread = items.filter((item) => !item.readAt);

  const load = useCallback(async () => {
    const answer: readonly Notification[] | null = await fetch("/api/notifications", {
      headers: { "x-passive": "1" },
    })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    setFailed(answer === null);
    if (answer) setItems(answer);
  }, []);

  useEffect(() => {
    void load();
    const timer = setInterval(() => document.visibilityState === "visible" && void load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [load]);

  async function markRead(notificationIds: string[]) {
    const result = await markNotificationsReadAction({ key: newKey(), input: { notificationIds } }).catch(
      () => null,
    );
    if (result?.data) await load();
  }

  const label = t("unread", { count: unread.length });
  return (
    <Popover
      label={t("label")}
      align="end"
      padded={false}
      className="w-88"
      trigger={
        <Button variant="quiet" size="icon" aria-label={label} title={label} className="relative">
          <Bell aria-hidden />
          {unread.length > 0 && (
            <span
              aria-hidden
              className="absolute end-0.5 top-0.5 min-w-4 rounded-full bg-danger-fill px-1 text-[0.625rem] text-surface leading-4"
            >
              {Math.min(unread.length, 99)}
            </span>
          )}
        </Button>
      }
    >
      {(close) => (
        <>
          <div className="flex min-h-12 items-center gap-2 border-line border-b ps-4 pe-2">
            <h2 className="grow font-semibold">{t("label")}</h2>
            {unread.length > 0 && (
              <Button size="sm" variant="quiet" onClick={() => void markRead(unread.map((item) => item.id))}>
                {t("markAllRead")}
              </Button>
            )}
          </div>
          {failed && <p className="px-4 py-3 text-danger">{t("failed")}</p>}
          {!failed && items.length === 0 && (
            <p className="px-4 py-8 text-center text-muted">
              {t("none")}
              <span className="block text-sm">{t("noneText")}</span>
            </p>
          )}
          <ul className="max-h-96 overflow-y-auto p-1">
            {items.map((item) => (
              <li key={item.id}>
                <Link
                  href={item.href ?? "#content"}
                  onClick={() => {
                    close();
                    if (!item.readAt) void markRead([item.id]);
                  }}
                  className={cn(
                    "flex gap-3 rounded px-3 py-2 hover:bg-hover",
                    item.readAt ? "text-muted" : "font-medium",
                  )}
                >
                  <span
                    aria-hidden
                    className={cn("mt-2 size-2 shrink-0 rounded-full", !item.readAt && "bg-accent")}
                  />
                  {item.title}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
}
