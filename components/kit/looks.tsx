"use client";

import { Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import { STATUS_LOOKS, type StatusName, type StatusValue } from "@/components/ui/status-map";

const VARIANTS = ["primary", "secondary", "quiet", "danger"] as const;
const TONES: readonly Tone[] = ["neutral", "accent", "info", "success", "warning", "danger"];
const SWATCHES = [
  "bg-canvas",
  "bg-surface",
  "bg-sunken",
  "bg-hover",
  "bg-accent",
  "bg-accent-soft",
  "bg-info-soft",
  "bg-success-soft",
  "bg-warning-soft",
  "bg-danger-soft",
  "bg-neutral-soft",
];

/** Buttons, statuses, badges and colours. */
export function KitLooks() {
  const t = useTranslations("kit");
  return (
    <>
      <Card title={t("sections.buttons")}>
        <div className="grid gap-3">
          {VARIANTS.map((variant) => (
            <div key={variant} className="flex flex-wrap items-center gap-2">
              <Button variant={variant}>{t(`variants.${variant}`)}</Button>
              <Button variant={variant}>
                <Plus aria-hidden />
                {t(`variants.${variant}`)}
              </Button>
              <Button variant={variant} size="sm">
                {t("button.small")}
              </Button>
              <Button variant={variant} size="lg">
                {t("button.large")}
              </Button>
              <Button variant={variant} size="icon" aria-label={t("button.icon")}>
                <Pencil aria-hidden />
              </Button>
              <Button variant={variant} disabled>
                {t("button.disabled")}
              </Button>
              <Button variant={variant} busy>
                {t("button.busy")}
              </Button>
            </div>
          ))}
          <p className="flex flex-wrap items-center gap-4">
            <TextLink href="/admin/kit">{t("button.link")}</TextLink>
            <ButtonLink href="/admin/kit">{t("button.link")}</ButtonLink>
          </p>
        </div>
      </Card>
      <Card title={t("sections.statuses")}>
        <ul className="grid gap-2">
          {Object.entries(STATUS_LOOKS).map(([name, looks]) => (
            <li key={name} className="flex flex-wrap gap-2">
              {Object.keys(looks).map((value) => (
                <Status key={value} of={name as StatusName} value={value as StatusValue<StatusName>} />
              ))}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("sections.colours")}>
        <div className="grid gap-3">
          <div className="flex flex-wrap gap-2">
            {TONES.map((tone) => (
              <Badge key={tone} tone={tone}>
                {t("sections.badges")}
              </Badge>
            ))}
          </div>
          <div className="flex flex-wrap gap-2">
            {SWATCHES.map((swatch) => (
              <span key={swatch} className={`h-10 w-20 rounded border border-line ${swatch}`} />
            ))}
          </div>
        </div>
      </Card>
    </>
  );
}
