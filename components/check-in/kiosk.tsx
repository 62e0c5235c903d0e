"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { useHospital } from "@/components/layout/hospital";
import { Mark } from "@/components/layout/mark";
import type { CheckInAnswer } from "@/lib/check-in/commands";
import { Answer } from "./answer";
import { AskBirthDate } from "./ask-birth-date";
import { AskNumber } from "./ask-number";
import { Start } from "./start";
import { useIdle } from "./use-idle";
import { useScanner } from "./use-scanner";

/** Who somebody says they are, before the date of birth proves it. */
export type Claim = { by: "code"; code: string } | { by: "mrn"; mrn: string };
type Phase =
  | { name: "start"; problem?: "notACode" }
  | { name: "number" }
  | { name: "birthDate"; claim: Claim }
  | { name: "answer"; answer: CheckInAnswer | "failed" };

/** Nobody's date of birth stays on a screen in the hall. */
const IDLE_SECONDS = 20;
const CODE = /^HCI1\.[\w-]{20,}$/;

/** The check-in screen: a code or a number, the date of birth, and where to wait. */
export function Kiosk() {
  const t = useTranslations("checkIn");
  const { name } = useHospital();
  const [phase, setPhase] = useState<Phase>({ name: "start" });
  const start = useCallback(() => setPhase({ name: "start" }), []);
  const left = useIdle(IDLE_SECONDS, phase.name !== "start", start);

  const scanned = useCallback((text: string) => {
    const code = text.trim();
    if (CODE.test(code)) setPhase({ name: "birthDate", claim: { by: "code", code } });
    else if (/^\d{5,18}$/.test(code)) setPhase({ name: "birthDate", claim: { by: "mrn", mrn: code } });
    else setPhase({ name: "start", problem: "notACode" });
  }, []);
  useScanner(phase.name === "start" || phase.name === "answer", scanned);

  // A person at the screen hears what changed, and the keyboard goes on from there.
  useEffect(() => {
    document.getElementById(`phase-${phase.name}`)?.focus();
  }, [phase.name]);

  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto] bg-canvas text-xl">
      <header className="flex items-center gap-3 p-6 font-semibold text-2xl">
        <Mark />
        {name}
      </header>
      <main className="mx-auto grid w-full max-w-3xl content-center gap-8 px-6 py-4">
        {phase.name === "start" && (
          <Start
            problem={phase.problem && t(phase.problem)}
            onScanned={scanned}
            onNumber={() => setPhase({ name: "number" })}
          />
        )}
        {phase.name === "number" && (
          <AskNumber
            onNumber={(mrn) => setPhase({ name: "birthDate", claim: { by: "mrn", mrn } })}
            onBack={start}
          />
        )}
        {phase.name === "birthDate" && (
          <AskBirthDate
            claim={phase.claim}
            onAnswer={(answer) => setPhase({ name: "answer", answer })}
            onBack={start}
          />
        )}
        {phase.name === "answer" && <Answer answer={phase.answer} onDone={start} />}
      </main>
      <footer className="min-h-20 p-6 text-center text-muted">
        {phase.name !== "start" && left <= 10 && t("clears", { seconds: left })}
      </footer>
    </div>
  );
}
