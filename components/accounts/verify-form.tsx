"use client";

import { useTranslations } from "next-intl";
import { verifyEmailAction } from "@/lib/accounts/actions";
import { Finished } from "./finished";
import { TokenPasswordForm } from "./token-password-form";

export function VerifyForm({ token }: { token: string }) {
  const t = useTranslations("accounts.verify");
  return (
    <TokenPasswordForm
      token={token}
      action={verifyEmailAction}
      submit={t("submit")}
      isNew={false}
      finished={({ status }) =>
        status === "active" ? (
          <Finished title={t("activeTitle")} link={{ href: "/sign-in", label: t("signIn") }}>
            {t("activeText")}
          </Finished>
        ) : (
          <Finished title={t("pendingTitle")}>{t("pendingText")}</Finished>
        )
      }
    />
  );
}
