"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AskDigits } from "./ask-digits";
import { Keypad } from "./keypad";

/** Digits of a record number with its check digits. */
const LEAST = 5;
const MOST = 18;

/** The number on the letter or card, for who has no code. */
export function AskNumber({ onNumber, onBack }: { onNumber: (mrn: string) => void; onBack: () => void }) {
  const t = useTranslations("checkIn.number");
  const [digits, setDigits] = useState("");
  const [isShort, setShort] = useState(false);
  return (
    <AskDigits phase="number" shown={digits} problem={isShort ? t("short") : null} onBack={onBack}>
      <Keypad
        value={digits}
        most={MOST}
        onChange={(value) => {
          setDigits(value);
          setShort(false);
        }}
        onDone={() => (digits.length < LEAST ? setShort(true) : onNumber(digits))}
      />
    </AskDigits>
  );
}
