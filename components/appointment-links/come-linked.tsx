"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { comeByLinkAction } from "@/lib/appointment-links/actions";

type Props = { token: string; version: number; isComing: boolean };

/** Says that one is coming; once said, that it was heard. */
export function ComeLinked({ token, version, isComing }: Props) {
  const t = useTranslations("appointmentLinks.come");
  const router = useRouter();
  const come = useActionButton(comeByLinkAction, { success: t("done"), onSuccess: () => router.refresh() });
  if (isComing) return <Callout tone="success">{t("said")}</Callout>;
  return (
    <div className="grid justify-items-start gap-2">
      <p>{t("text")}</p>
      <Button variant="primary" busy={come.busy} onClick={() => come.run({ token, version })}>
        {t("submit")}
      </Button>
    </div>
  );
}
