import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/accounts/auth-card";
import { LinkOver } from "@/components/accounts/link-over";
import { VerifyForm } from "@/components/accounts/verify-form";
import { TextLink } from "@/components/ui/link";
import { isLinkGood } from "@/lib/accounts/queries";

export default async function VerifyEmailPage({ params }: PageProps<"/verify-email/[token]">) {
  const { token } = await params;
  const [t, isGood] = await Promise.all([getTranslations("accounts"), isLinkGood(token, "verify-email")]);
  if (isGood)
    return (
      <AuthCard title={t("verify.title")} text={t("verify.text")}>
        <VerifyForm token={token} />
      </AuthCard>
    );
  return (
    <AuthCard title={t("verify.title")}>
      <LinkOver title={t("verify.over")} action={<TextLink href="/sign-in">{t("forgot.back")}</TextLink>}>
        {t("verify.overText")}
      </LinkOver>
    </AuthCard>
  );
}
