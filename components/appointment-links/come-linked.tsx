"use client";

import { Check } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import type { Action } from "@/lib/action";

type Props<Seen> = { seen: Seen; action: Action<Seen, unknown>; isComing: boolean };

/** Says that one is coming; once said, quietly that it was heard. */
export function ComeLinked<Seen>({ seen, action, isComing }: Props<Seen>) {
  const t = useTranslations("appointmentLinks.come");
  const router = useRouter();
  const refresh = () => router.refresh();
  const come = useActionButton(action, { success: t("done"), onSuccess: refresh, onRefused: refresh });
  if (isComing)
    return (
      <p className="flex gap-2 text-muted">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("said")}
      </p>
    );
  return (
    <div className="grid justify-items-start gap-2">
      <p>{t("text")}</p>
      <Button variant="primary" busy={come.busy} onClick={() => come.run(seen)}>
        {t("submit")}
      </Button>
    </div>
  );
}
