"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/input";
import { Kbd } from "@/components/ui/small";

const MOVING = ["arrows", "edges", "turn", "open"] as const;
const CARRYING = ["pickUp", "carry", "length", "drop", "undo"] as const;
const LETTERS = ["today", "views", "waiting", "help"] as const;

/** Which keys do what, and the switch for those that are single letters. */
export function KeysHelp({
  lettersAreOn,
  onTurn,
  onClose,
}: {
  lettersAreOn: boolean;
  onTurn: (on: boolean) => void;
  onClose: () => void;
}) {
  const t = useTranslations("calendar.help");
  const id = useId();
  const list = (keys: readonly (typeof MOVING | typeof CARRYING | typeof LETTERS)[number][]) => (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
      {keys.map((key) => (
        <div key={key} className="contents">
          <dt>
            {t(`${key}.keys`)
              .split(" ")
              .map((word) => (
                <Kbd key={word} className="me-1">
                  {word}
                </Kbd>
              ))}
          </dt>
          <dd>{t(`${key}.text`)}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Dialog open title={t("title")} description={t("text")} onOpenChange={(open) => !open && onClose()}>
      <div className="grid gap-5">
        {list(MOVING)}
        <section className="grid gap-2">
          <h3 className="font-semibold">{t("carrying")}</h3>
          {list(CARRYING)}
        </section>
        <section className="grid gap-2">
          <h3 className="font-semibold">{t("letters")}</h3>
          {list(LETTERS)}
          <span className="flex items-center gap-2">
            <Switch id={id} checked={lettersAreOn} onChange={(event) => onTurn(event.target.checked)} />
            <label htmlFor={id}>{t("lettersOn")}</label>
          </span>
        </section>
      </div>
    </Dialog>
  );
}
