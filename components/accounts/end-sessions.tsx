"use client";

import { useTranslations } from "next-intl";
import { useActionButton } from "@/components/form/use-action-button";
import { useSignOut } from "@/components/layout/sign-out";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { revokeOtherSessionsAction, signOutEverywhereAction } from "@/lib/sessions/actions";

export function EndSessions() {
  const t = useTranslations("accounts.account");
  const signOut = useSignOut();
  const others = useActionButton(revokeOtherSessionsAction, {
    confirm: { title: t("endOthersQuestion"), text: t("endText"), confirm: t("endOthers"), danger: true },
    onSuccess: ({ count }) => void toast.success(t("othersEnded", { count })),
  });
  const all = useActionButton(signOutEverywhereAction, {
    confirm: { title: t("endAllQuestion"), text: t("endText"), confirm: t("endAll"), danger: true },
    onSuccess: signOut,
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button busy={others.busy} onClick={() => others.run({})}>
        {t("endOthers")}
      </Button>
      <Button variant="danger" busy={all.busy} onClick={() => all.run({})}>
        {t("endAll")}
      </Button>
      {others.dialog}
      {all.dialog}
    </div>
  );
}
