"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Confirm } from "@/components/ui/confirm";
import { toast } from "@/components/ui/toast";
import { isMrn } from "@/lib/patients/rules";
import { type FoundPatient, findPatients } from "./find-patients";
import { useCan } from "./viewer";
import { afterKey, bearerOf, NOTHING } from "./wedge";

/** A scanned label or wristband opens its patient, wherever the focus is but in a field that is being filled in. */
export function ScanKeys() {
  const t = useTranslations("shell.scan");
  const can = useCan();
  const router = useRouter();
  const pathname = usePathname();
  const [other, setOther] = useState<FoundPatient | null>(null);

  async function open(mrn: string) {
    if (!isMrn(mrn)) return toast.error(t("noMrn", { text: mrn }));
    const found = await findPatients(mrn, AbortSignal.timeout(10_000)).catch(() => null);
    if (!found) return toast.error(t("failed"));
    const patient = bearerOf(found, mrn);
    if (!patient) return toast.error(t("unknown", { mrn }));
    const onScreen = /^\/patients\/([0-9a-f-]{36})/.exec(pathname)?.[1];
    if (onScreen === patient.id) return toast.success(t("same", { name: patient.name }));
    if (onScreen) return setOther(patient);
    router.push(`/patients/${patient.id}`);
  }

  useScans(open, can("patients.search"));
  if (!other) return null;
  return (
    <Confirm
      open
      question={{
        title: t("otherTitle"),
        text: t("otherText", { name: other.name, mrn: other.mrn }),
        confirm: t("otherOpen"),
      }}
      onCancel={() => setOther(null)}
      onConfirm={() => {
        router.push(`/patients/${other.id}`);
        setOther(null);
      }}
    />
  );
}

/** Listens before everybody else: the Enter of a scan must not press the button that has the focus. */
function useScans(onScan: (mrn: string) => unknown, isOn: boolean) {
  const latest = useRef(onScan);
  latest.current = onScan;
  const typed = useRef(NOTHING);
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    if (event.key === "Shift" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isFilledIn(event.target)) {
      typed.current = NOTHING;
      return;
    }
    const next = afterKey(typed.current, event.key, event.timeStamp);
    typed.current = next.typed;
    if (!next.scanned) return;
    event.preventDefault();
    event.stopPropagation();
    latest.current(next.scanned);
  }, []);
  useEffect(() => {
    if (!isOn) return;
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [isOn, onKeyDown]);
}

/** In the search box a scan is as good as anywhere; in other fields, and in windows, it is what is being entered. */
function isFilledIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.matches("header input[type=search]")) return false;
  return (
    target.isContentEditable ||
    target.matches("input, textarea, select, [role=dialog] *, [role=alertdialog] *")
  );
}
