"use client";

import { Command } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";

const palette = part(() => import("./palette"));

/** Ctrl/⌘ K. The palette itself is fetched when it is first opened. */
export function CommandKeys() {
  const t = useTranslations("shell.palette");
  const [open, setOpen] = useState(false);
  const loaded = usePart(palette, open, () => setOpen(false));

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      setOpen((before) => !before);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t("open")}
        aria-keyshortcuts="Control+K Meta+K"
        title={t("open")}
        className="max-sm:hidden"
        onClick={() => setOpen(true)}
      >
        <Command aria-hidden />
      </Button>
      {open && loaded && <loaded.Palette onOpenChange={setOpen} />}
    </>
  );
}
