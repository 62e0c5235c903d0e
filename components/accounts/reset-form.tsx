"use client";

import { useTranslations } from "next-intl";
import { resetPasswordAction } from "@/lib/passwords/actions";
import { Finished } from "./finished";
import { TokenPasswordForm } from "./token-password-form";

export function ResetForm({ token }: { token: string }) {
  const t = useTranslations("accounts");
  return (
    <TokenPasswordForm
      token={token}
      action={resetPasswordAction}
      submit={t("reset.submit")}
      finished={() => (
        <Finished title={t("reset.doneTitle")} link={{ href: "/sign-in", label: t("signIn.submit") }}>
          {t("reset.doneText")}
        </Finished>
      )}
    />
  );
}
