"use client";

import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { LabelledSelect } from "@/components/ui/labelled-select";
import { toast } from "@/components/ui/toast";
import { callNextAction } from "@/lib/queue/actions";
import type { CallPlace } from "./use-call-place";

/** Calls whoever is due of those that the board shows, into the room of this machine. */
export function CallNext({
  filter,
  place: { caller, roomId, chooseRoom },
  rooms,
  onCalled,
}: {
  filter: { department: string; practitioner: string };
  place: CallPlace;
  rooms: readonly { id: string; name: string }[];
  onCalled: () => void;
}) {
  const t = useTranslations("queue.call");
  const next = useActionButton(callNextAction, {
    onSuccess: ({ token, place }) => {
      toast.success(t("called", { token, place }));
      onCalled();
    },
  });
  return (
    <>
      <LabelledSelect
        className="max-w-60 max-sm:max-w-none max-sm:grow"
        label={t("room")}
        value={roomId ?? ""}
        options={[
          { value: "", label: t(caller === "nurse" ? "chooseRoom" : "ownRoom") },
          ...rooms.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={chooseRoom}
      />
      <Button
        variant="primary"
        busy={next.busy}
        onClick={() =>
          next.run({
            caller,
            roomId,
            practitionerId: filter.practitioner || undefined,
            departmentId: filter.department || undefined,
          })
        }
      >
        <Megaphone aria-hidden />
        {t("next")}
      </Button>
    </>
  );
}
