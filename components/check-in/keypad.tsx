"use client";

import { Delete } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const KEY = "[&_svg]:size-8";

/** Digits for fingers; a keyboard does the same. */
export function Keypad({
  value,
  most,
  onChange,
  onDone,
}: {
  value: string;
  most: number;
  onChange: (value: string) => void;
  onDone: () => void;
}) {
  const t = useTranslations("checkIn.keypad");
  const type = (digit: string) => value.length < most && onChange(value + digit);
  const rub = () => onChange(value.slice(0, -1));
  const latest = useRef({ type, rub, onDone });
  latest.current = { type, rub, onDone };
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (/^\d$/.test(event.key)) latest.current.type(event.key);
      else if (event.key === "Backspace") latest.current.rub();
      else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) latest.current.onDone();
    }
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, []);
  return (
    <div className="grid grid-cols-3 gap-3">
      {DIGITS.map((digit) => (
        <Button key={digit} size="xl" className={KEY} onClick={() => type(digit)}>
          {digit}
        </Button>
      ))}
      <Button size="xl" className={KEY} aria-label={t("back")} onClick={rub}>
        <Delete aria-hidden />
      </Button>
      <Button size="xl" className={KEY} onClick={() => type("0")}>
        {t("zero")}
      </Button>
      <Button size="xl" className={KEY} variant="primary" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
