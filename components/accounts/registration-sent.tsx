"use client";

import { useTranslations } from "next-intl";
import { Finished } from "./finished";

export function RegistrationSent({ email }: { email: string }) {
  const t = useTranslations("accounts.register");
  return (
    <Finished title={t("sentTitle")}>
      <p>{t("sentText", { email })}</p>
      <p className="mt-2 text-sm">{t("sentAgain")}</p>
    </Finished>
  );
}
