"use client";

import { useTranslations } from "next-intl";
import { acceptInvitationAction } from "@/lib/accounts/actions";
import { Finished } from "./finished";
import { TokenPasswordForm } from "./token-password-form";

export function InvitationForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  return (
    <TokenPasswordForm
      token={token}
      action={acceptInvitationAction}
      submit={t("invitation.submit")}
      finished={() => (
        <Finished title={t("invitation.doneTitle")} link={{ href: "/sign-in", label: t("signIn.submit") }}>
          {t("invitation.doneText")}
        </Finished>
      )}
    />
  );
}
