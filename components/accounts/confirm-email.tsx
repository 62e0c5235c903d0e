"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { Button } from "@/components/ui/button";
import { confirmEmailChangeAction } from "@/lib/accounts/actions";

export function ConfirmEmail({ token }: { token: string }) {
  const t = useTranslations("accounts.account");
  const router = useRouter();
  const confirm = useActionButton(confirmEmailChangeAction, {
    success: t("emailDone"),
    onSuccess: () => router.push("/account/security"),
  });
  return (
    <div>
      <Button variant="primary" busy={confirm.busy} onClick={() => confirm.run({ token })}>
        {t("emailConfirm")}
      </Button>
    </div>
  );
}
