import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkOver } from "@/components/accounts/link-over";
import { SetupForm } from "@/components/accounts/setup-form";
import { isLinkGood } from "@/lib/accounts/queries";

export default async function SetupPage({ params }: PageProps<"/setup/[token]">) {
  const { token } = await params;
  const [t, isGood] = await Promise.all([getTranslations("accounts.setup"), isLinkGood(token, "setup")]);
  if (isGood)
    return (
      <AuthCard title={t("title")} text={t("text")}>
        <SetupForm token={token} />
      </AuthCard>
    );
  return (
    <AuthCard title={t("title")}>
      <LinkOver title={t("over")}>{t("overText")}</LinkOver>
    </AuthCard>
  );
}
