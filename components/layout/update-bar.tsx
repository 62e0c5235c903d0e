"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { hasUnsavedWork } from "@/components/form/unsaved";
import { Button } from "@/components/ui/button";

/** Registers the service worker and offers its next version; it never reloads over unsaved work. */
export function UpdateBar() {
  const t = useTranslations("shell.update");
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  const [blocked, setBlocked] = useState(false);

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

  if (!waiting) return null;
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

function watch(registration: ServiceWorkerRegistration, found: (worker: ServiceWorker) => void) {
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) found(registration.waiting);
  };
  offer();
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", offer),
  );
}
