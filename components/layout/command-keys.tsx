"use client";

import { Command } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const Palette = dynamic(() => import("./palette"), { ssr: false });

/** Ctrl/⌘ K. The palette itself is fetched when it is first opened. */
export function CommandKeys() {
  const t = useTranslations("shell.palette");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  function show(next: boolean) {
    setWanted(true);
    setOpen(next);
  }

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
      setWanted(true);
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
        onClick={() => show(true)}
      >
        <Command aria-hidden />
      </Button>
      {wanted && <Palette open={open} onOpenChange={show} />}
    </>
  );
}
