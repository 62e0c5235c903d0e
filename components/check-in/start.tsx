"use client";

import { Hash, QrCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { part, usePart } from "@/components/ui/part";

const camera = part(() => import("./camera"));
const LARGE = "h-28 whitespace-normal [&_svg]:size-9";

/** The first screen, which says nothing about anybody. */
export function Start({
  problem,
  onScanned,
  onNumber,
}: {
  problem: string | undefined;
  onScanned: (text: string) => void;
  onNumber: () => void;
}) {
  const t = useTranslations("checkIn.start");
  const [isScanning, setScanning] = useState(false);
  const loaded = usePart(camera, isScanning, () => setScanning(false));
  return (
    <>
      <div className="grid gap-3">
        <h1 id="phase-start" tabIndex={-1} className="font-semibold text-[2.75rem] leading-tight">
          {t("title")}
        </h1>
        <p>{t("text")}</p>
      </div>
      {problem && (
        <Callout tone="warning" title={problem}>
          {t("askDesk")}
        </Callout>
      )}
      {isScanning && loaded ? (
        <loaded.Camera onScanned={onScanned} onStop={() => setScanning(false)} />
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Button variant="primary" size="xl" className={LARGE} onClick={() => setScanning(true)}>
            <QrCode aria-hidden />
            {t("scan")}
          </Button>
          <Button size="xl" className={LARGE} onClick={onNumber}>
            <Hash aria-hidden />
            {t("number")}
          </Button>
        </div>
      )}
      <p className="text-muted">{t("noAppointment")}</p>
    </>
  );
}
