"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useShownName } from "@/components/appointments/use-shown-name";
import { useCan } from "@/components/layout/viewer";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuLink } from "@/components/ui/menu";
import type { QueueVisit } from "@/lib/queue/queries";
import type { Stage } from "@/lib/queue/rules";
import { type Step, stageAfter } from "@/lib/queue/steps";
import { onBoard, type Steps } from "./use-steps";

/** What is usually done next at each stage, in this order. */
const USUAL: Partial<Record<Stage, readonly Step[]>> = {
  booked: ["checkIn"],
  arrived: ["startNursing", "call"],
  nurse: ["sendOn"],
  doctor: ["call"],
};

/** The usual next step as a button, everything else in a menu: first where the card can be moved to. */
export function StepButtons({
  visit,
  stage,
  steps,
  size = "sm",
  isSecond = false,
}: {
  visit: QueueVisit;
  stage: Stage;
  steps: Steps;
  size?: "sm" | "md";
  /** Something else is what is done first here. */
  isSecond?: boolean;
}) {
  const t = useTranslations("queue.steps");
  const can = useCan();
  const shownName = useShownName();
  const offered = steps.of(visit);
  const called: Step[] = offered.includes("notThere") ? ["callAgain", "notThere"] : [];
  const usual = USUAL[stage]?.find((step) => offered.includes(step));
  const shown = [
    ...(usual && usual !== "call" ? [usual] : []),
    ...called,
    ...(usual === "call" ? [usual] : []),
  ];
  const others = offered.filter((step) => !shown.includes(step));
  const moves = others.filter((step) => stageAfter(step, onBoard(visit)));
  const rest = others.filter((step) => !moves.includes(step));
  const patient = shownName(visit.patient);
  const isBusy = steps.busyId === visit.id;
  return (
    <>
      {shown.map((step, index) => (
        <Button
          key={step}
          size={size}
          variant={index === 0 && !isSecond ? "primary" : "secondary"}
          busy={isBusy && index === 0}
          aria-label={t("of", { step: t(step), patient })}
          onClick={() => steps.run(step, visit)}
        >
          {t(step)}
        </Button>
      ))}
      {(others.length > 0 || visit.turn) && !visit.patient.isRestricted && (
        <Menu
          align="end"
          label={t("more", { patient })}
          trigger={
            <Button
              size={size === "sm" ? "icon-sm" : "icon"}
              variant="quiet"
              className="ms-auto"
              aria-label={t("more", { patient })}
            >
              <Ellipsis aria-hidden />
            </Button>
          }
        >
          {moves.length > 0 && <MenuLabel>{t("moveTo")}</MenuLabel>}
          {[...moves, ...rest].map((step) => (
            <MenuItem key={step} onSelect={() => steps.run(step, visit)}>
              {t(step)}
            </MenuItem>
          ))}
          {visit.turn && can("appointments.checkIn") && (
            <MenuLink href={`/queue/tickets/${visit.id}`}>{t("ticket")}</MenuLink>
          )}
        </Menu>
      )}
    </>
  );
}
