"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { v4 as newKey } from "uuid";
import { Spinner } from "@/components/ui/spinner";
import { checkYourselfInAction } from "@/lib/check-in/actions";
import type { CheckInAnswer } from "@/lib/check-in/commands";
import { AskDigits } from "./ask-digits";
import { Keypad } from "./keypad";
import type { Claim } from "./kiosk";

const LENGTH = 8;

/** The second thing that tells who it is: day, month and year in eight digits. */
export function AskBirthDate({
  claim,
  onAnswer,
  onBack,
}: {
  claim: Claim;
  onAnswer: (answer: CheckInAnswer | "failed") => void;
  onBack: () => void;
}) {
  const t = useTranslations("checkIn.birthDate");
  const [digits, setDigits] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [isAsking, setAsking] = useState(false);

  async function ask() {
    const birthDate = isoDate(digits);
    if (!birthDate) return setWrong(true);
    setAsking(true);
    const input = { ...claim, birthDate };
    const result = await checkYourselfInAction({ key: newKey(), input }).catch(() => null);
    // A machine that was revoked shows what it is now.
    if (result?.serverError?.code === "terminals.notPaired") return window.location.reload();
    onAnswer(result?.data ?? "failed");
  }

  const shown = digits.padEnd(LENGTH, "–");
  return (
    <AskDigits
      phase="birthDate"
      shown={`${shown.slice(0, 2)} / ${shown.slice(2, 4)} / ${shown.slice(4)}`}
      problem={isWrong ? t("wrong") : null}
      onBack={onBack}
    >
      {isAsking ? (
        <p className="flex items-center gap-3" role="status">
          <Spinner />
          {t("asking")}
        </p>
      ) : (
        <Keypad
          value={digits}
          most={LENGTH}
          onChange={(value) => {
            setDigits(value);
            setWrong(false);
          }}
          onDone={() => void ask()}
        />
      )}
    </AskDigits>
  );
}

/** "04091984" as a date that exists; else null. */
function isoDate(digits: string): string | null {
  if (digits.length !== LENGTH) return null;
  const iso = `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
