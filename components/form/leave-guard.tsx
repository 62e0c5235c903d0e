"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Confirm } from "@/components/ui/confirm";
import { useUnsaved } from "./unsaved";

/** Asks before a link takes somebody away from changes that are not saved. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations("ui.form");
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);
  useUnsaved(dirty && target === null);

  useEffect(() => {
    if (!dirty) return;
    function onClick(event: MouseEvent) {
      const href = plainLink(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    }
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [dirty]);

  if (target === null) return null;
  return (
    <Confirm
      open
      question={{
        title: t("leaveTitle"),
        text: t("leaveText"),
        confirm: t("leave"),
        cancel: t("stay"),
        danger: true,
      }}
      onCancel={() => setTarget(null)}
      onConfirm={() => router.push(target)}
    />
  );
}

function plainLink(event: MouseEvent) {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download"))
    return null;
  const url = new URL(link.href);
  const leaves =
    url.origin === location.origin && (url.pathname !== location.pathname || url.search !== location.search);
  return leaves ? url.pathname + url.search + url.hash : null;
}
