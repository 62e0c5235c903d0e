"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Keypad } from "./keypad";

const LEAST = 5;

/** The number on the letter or card, for who has no code. */
export function AskNumber({ onNumber, onBack }: { onNumber: (mrn: string) => void; onBack: () => void }) {
  const t = useTranslations("checkIn.number");
  const [digits, setDigits] = useState("");
  const [isShort, setShort] = useState(false);
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6">
      <div className="grid gap-2">
        <h1 id="phase-number" tabIndex={-1} className="font-semibold text-[2.25rem] leading-tight">
          {t("title")}
        </h1>
        <p>{t("text")}</p>
      </div>
      <output
        aria-label={t("entered")}
        className="flex min-h-16 items-center rounded border border-line-strong bg-surface px-4 text-[2.25rem] leading-none tracking-widest"
      >
        {digits}
      </output>
      {isShort && <p role="alert">{t("short")}</p>}
      <Keypad
        value={digits}
        most={18}
        onChange={(value) => {
          setDigits(value);
          setShort(false);
        }}
        onDone={() => (digits.length < LEAST ? setShort(true) : onNumber(digits))}
      />
      <Button size="xl" className="justify-self-start" onClick={onBack}>
        {t("back")}
      </Button>
    </div>
  );
}
