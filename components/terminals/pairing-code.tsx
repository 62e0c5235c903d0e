"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { offerPairingAction } from "@/lib/terminals/actions";
import type { TerminalRow } from "@/lib/terminals/queries";
import { PAIRING_MINUTES, shownPairing } from "@/lib/terminals/rules";

/** Gives a code out and shows it once. */
export function PairingCode({ terminal, address }: { terminal: TerminalRow; address: string }) {
  const t = useTranslations("terminals");
  const ui = useTranslations("ui.actions");
  const router = useRouter();
  const [code, setCode] = useState<string | null>(null);
  const { id: terminalId, version, name } = terminal;
  const offer = useActionButton(offerPairingAction, { onSuccess: (offered) => setCode(offered.code) });
  function close() {
    setCode(null);
    router.refresh();
  }
  return (
    <>
      <Button
        size="sm"
        busy={offer.busy}
        aria-label={t("codeOf", { name })}
        onClick={() => offer.run({ terminalId, version })}
      >
        {t("code")}
      </Button>
      {code && (
        <Dialog
          open
          size="sm"
          title={t("codeTitle", { name })}
          description={t("codeText", { minutes: PAIRING_MINUTES })}
          onOpenChange={(open) => !open && close()}
          footer={<Button onClick={close}>{ui("close")}</Button>}
        >
          <p className="text-center font-semibold text-3xl tracking-widest">{shownPairing(code)}</p>
          <p className="mt-3 break-all text-muted">{t("codeOpen", { address })}</p>
        </Dialog>
      )}
    </>
  );
}
