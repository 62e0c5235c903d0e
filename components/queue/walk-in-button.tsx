"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { part, usePart } from "@/components/ui/part";
import type { BoardChoices } from "./queue-board";

const sheetPart = part(() => import("./walk-in-sheet"));

/** Takes somebody in who has no appointment. Whoever was registered a moment ago comes here with them (`?walkIn=<id>`). */
export function WalkInButton({ choices, onTaken }: { choices: BoardChoices; onTaken: () => void }) {
  const t = useTranslations("queue.walkIn");
  const [patientId, setPatientId] = useQueryState("walkIn", parseAsString);
  const [isOpen, setOpen] = useState(patientId !== null);
  const sheet = usePart(sheetPart, isOpen, () => setOpen(false));
  function close() {
    setOpen(false);
    void setPatientId(null);
  }
  return (
    <>
      <Button className="max-sm:w-full" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        {t("button")}
      </Button>
      {isOpen && sheet && (
        <sheet.WalkInSheet choices={choices} patientId={patientId} onClose={close} onTaken={onTaken} />
      )}
    </>
  );
}
