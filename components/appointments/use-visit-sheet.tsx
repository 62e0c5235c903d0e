"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePart } from "@/components/ui/part";
import type { Visit } from "@/lib/appointments/queries";
import type { BookingChoices } from "./choices";
import { visitSheet } from "./sheets";

type Props = {
  /** When the page was read, in ISO 8601. */
  now: string;
  choices: BookingChoices;
};

/** The sheet of one of the visits that a page lists; what is changed in it is read anew. */
export function useVisitSheet({ now, choices }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState<Visit | null>(null);
  const close = () => setOpened(null);
  const sheet = usePart(visitSheet, opened !== null, close);
  return {
    openVisit: (visit: Visit) => setOpened(visit),
    visitSheet: opened && sheet && (
      <sheet.VisitSheet
        visit={opened}
        now={new Date(now)}
        choices={choices}
        onClose={close}
        onChanged={() => router.refresh()}
      />
    ),
  };
}
