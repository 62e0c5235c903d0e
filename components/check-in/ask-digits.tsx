import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** A question of the check-in screen that is answered in digits: what is asked, what was typed, and what is wrong with it. */
export function AskDigits({
  phase,
  shown,
  problem,
  onBack,
  children,
}: {
  /** The words of it, and the heading that the keyboard goes on from. */
  phase: "number" | "birthDate";
  shown: string;
  problem: string | null;
  onBack: () => void;
  /** The keypad, or what stands in its place. */
  children: ReactNode;
}) {
  const t = useTranslations(`checkIn.${phase}`);
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6">
      <div className="grid gap-2">
        <h1 id={`phase-${phase}`} tabIndex={-1} className="font-semibold text-[2.25rem] leading-tight">
          {t("title")}
        </h1>
        <p>{t("text")}</p>
      </div>
      <output
        aria-label={t("entered")}
        className="flex min-h-16 items-center rounded border border-line-strong bg-surface px-4 text-[2.25rem] leading-none tracking-widest"
      >
        {shown}
      </output>
      {problem && <p role="alert">{problem}</p>}
      {children}
      <Button size="xl" className="justify-self-start" onClick={onBack}>
        {t("back")}
      </Button>
    </div>
  );
}
