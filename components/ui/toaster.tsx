"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Toaster as Base, toast } from "sonner";
import { presentToasts } from "./toast";

export function Toaster() {
  const t = useTranslations("ui.toast");
  useEffect(() => presentToasts(({ kind, text, options }) => toast[kind](text, options)), []);
  return (
    <Base
      containerAriaLabel={t("region")}
      style={{ fontFamily: "inherit" }}
      position="bottom-right"
      closeButton
      // Each with its own button: stacked, those in front would cover the others'.
      expand
      duration={6000}
      mobileOffset={{ bottom: "4.5rem" }}
      toastOptions={{
        closeButtonAriaLabel: t("close"),
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start gap-3 rounded bg-raised py-3 ps-4 pe-10 text-base text-ink shadow-lift border-s-4 border-line-strong data-[type=error]:border-danger data-[type=success]:border-success data-[type=warning]:border-warning",
          title: "font-medium",
          description: "text-muted text-sm",
          icon: "mt-0.5 text-muted",
          closeButton:
            "absolute end-2 top-2 grid size-6 place-items-center rounded hover:bg-hover [&_svg]:size-4",
          actionButton: "link shrink-0 font-medium",
        },
      }}
    />
  );
}
