"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { hasUnsavedWork } from "@/components/form/unsaved";
import { Button } from "@/components/ui/button";

/** Registers the service worker and offers its next version, except over a form; it never reloads over unsaved work. */
export function UpdateBar() {
  const t = useTranslations("shell.update");
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  const [blocked, setBlocked] = useState(false);
  const isTyping = useTyping();

  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    void navigator.serviceWorker
      .register("/serwist/sw.js", { scope: "/" })
      .then((registration) => watch(registration, setWaiting))
      .catch(() => undefined);
  }, []);

  function reload() {
    if (hasUnsavedWork()) return setBlocked(true);
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), {
      once: true,
    });
    waiting?.postMessage({ type: "SKIP_WAITING" });
  }

  if (!waiting || (isTyping && !blocked)) return null;
  return (
    <div
      role="status"
      data-no-print
      className="fixed inset-x-3 bottom-[calc(var(--bottom-bar)+0.75rem)] z-40 mx-auto flex max-w-lg flex-wrap items-center gap-3 rounded bg-raised px-4 py-3 text-ink shadow-lift"
    >
      <p className="grow">{t(blocked ? "afterForm" : "ready")}</p>
      <Button variant="quiet" onClick={() => setWaiting(null)}>
        {t("later")}
      </Button>
      <Button variant="primary" onClick={reload}>
        {t("reload")}
      </Button>
    </div>
  );
}

/**
 * Tells of a worker that waits behind the one this page was opened with. The first worker of a browser waits for a moment
 * too, and may control the page before it stops: it replaces nothing and is no news.
 */
function watch(registration: ServiceWorkerRegistration, found: (worker: ServiceWorker) => void) {
  const offer = () => registration.waiting && found(registration.waiting);
  const follow = () => {
    const { active, installing } = registration;
    if (active && navigator.serviceWorker.controller) installing?.addEventListener("statechange", offer);
  };
  if (registration.active && navigator.serviceWorker.controller) offer();
  follow();
  registration.addEventListener("updatefound", follow);
}

/** Has something been typed into a form since this page was opened? */
function useTyping() {
  const pathname = usePathname();
  const [typedOn, setTypedOn] = useState<string | null>(null);
  useEffect(() => {
    const onInput = ({ target }: Event) =>
      target instanceof Element && target.closest("form") && setTypedOn(pathname);
    document.addEventListener("input", onInput, { passive: true });
    return () => document.removeEventListener("input", onInput);
  }, [pathname]);
  return typedOn === pathname;
}
