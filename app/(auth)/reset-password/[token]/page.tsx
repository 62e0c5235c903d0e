import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkOver } from "@/components/accounts/link-over";
import { ResetForm } from "@/components/accounts/reset-form";
import { TextLink } from "@/components/ui/link";
import { isLinkGood } from "@/lib/accounts/queries";

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const [t, isGood] = await Promise.all([getTranslations("accounts"), isLinkGood(token, "reset-password")]);
  if (isGood)
    return (
      <AuthCard title={t("reset.title")} text={t("reset.text")}>
        <ResetForm token={token} />
      </AuthCard>
    );
  return (
    <AuthCard title={t("reset.title")}>
      <LinkOver
        title={t("reset.over")}
        action={<TextLink href="/forgot-password">{t("forgot.submit")}</TextLink>}
      >
        {t("reset.overText")}
      </LinkOver>
    </AuthCard>
  );
}
